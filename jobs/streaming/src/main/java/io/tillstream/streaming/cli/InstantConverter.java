package io.tillstream.streaming.cli;

import io.tillstream.connectors.file.TimeText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An instant on the command line, in epoch milliseconds. */
final class InstantConverter implements ITypeConverter<Long> {

  @Override
  public Long convert(String text) {
    Long instant = TimeText.instant(text);
    if (instant == null) {
      throw new TypeConversionException("'" + text + "' is not " + TimeText.EXPECTED);
    }
    return instant;
  }
}
