package io.tillstream.program.section;

import io.tillstream.program.document.Scalars;
import io.tillstream.program.document.Section;
import io.tillstream.program.document.Value;
import io.tillstream.program.text.SmsRules;
import java.util.List;
import java.util.Optional;

/** {@code sms}: what carriers demand of texts. */
final class SmsSection {

  private static final List<String> KEYS = List.of("signature", "optOut", "maxSegments");

  /** Handsets join no more than 255 parts. */
  private static final int SEGMENTS_MAX = 255;

  private SmsSection() {}

  static SmsRules read(Optional<Value> value) {
    Optional<Section> sms = value.flatMap(found -> Section.of(found, KEYS));
    return sms.map(SmsSection::rules).orElse(SmsRules.NONE);
  }

  private static SmsRules rules(Section sms) {
    return new SmsRules(
        sms.optional("signature").flatMap(Scalars::text),
        sms.optional("optOut").flatMap(Scalars::text),
        sms.optional("maxSegments")
            .flatMap(value -> Scalars.whole(value, 1, SEGMENTS_MAX))
            .map(Math::toIntExact));
  }
}
