package io.tillstream.connectors.kafka.published;

import io.tillstream.connectors.avro.AnswerDecoder;
import io.tillstream.connectors.avro.AnswerKind;
import io.tillstream.connectors.avro.Decoded;
import io.tillstream.connectors.kafka.AnswerOfRecord;
import io.tillstream.connectors.kafka.OutgoingRecord;
import io.tillstream.connectors.kafka.RawHeader;
import io.tillstream.connectors.kafka.WireFormat;
import io.tillstream.engine.answer.Answer;
import io.tillstream.engine.answer.LedgerEntry;
import io.tillstream.engine.answer.PointsDecision;
import io.tillstream.engine.answer.Trigger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Takes answers' fingerprints. Frozen: checkpoints hold them. For one thread.
 *
 * <p>A hash of eight bytes: among a million answers two are the same by chance once in tens of
 * millions of starts from an older checkpoint.
 */
final class Fingerprints {

  private final AnswerDecoder decoder = AnswerDecoder.create();
  private final MessageDigest digest;

  Fingerprints() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("a JDK without SHA-256", e);
    }
  }

  /** Of an answer that is to go out, in this release's own schema. */
  Fingerprint of(OutgoingRecord record) {
    return of(record, answerOf(record));
  }

  /**
   * @param answer what the record says; null if that is not for us to read
   */
  Fingerprint of(OutgoingRecord record, Answer answer) {
    long content = contentOf(record);
    String identity = identityOf(answer);
    if (identity == null) {
      return new Fingerprint(content, content);
    }
    add(identity.getBytes(StandardCharsets.UTF_8));
    return new Fingerprint(hash(), content);
  }

  private Answer answerOf(OutgoingRecord record) {
    AnswerKind kind = AnswerOfRecord.kindOf(record.topic()).orElse(null);
    if (kind == null) {
      return null;
    }
    byte[] value = record.value();
    int offset = WireFormat.PREFIX_BYTES;
    Decoded<Answer> read =
        decoder.decode(kind, kind.schema(), value, offset, value.length - offset);
    if (read.isRefused()) {
      throw new IllegalStateException("an answer of ours cannot be read: a bug");
    }
    return read.value();
  }

  private static String identityOf(Answer answer) {
    if (answer instanceof LedgerEntry entry) {
      return "entry " + entry.seq() + " of " + entry.memberId();
    }
    if (answer instanceof PointsDecision decision) {
      return "decision " + decision.requestId() + " of " + decision.memberId();
    }
    return answer instanceof Trigger trigger ? "trigger " + trigger.triggerId() : null;
  }

  private long contentOf(OutgoingRecord record) {
    add(record.topic().getBytes(StandardCharsets.UTF_8));
    add(record.key());
    add(record.value());
    for (RawHeader header : record.headers()) {
      add(header.name().getBytes(StandardCharsets.UTF_8));
      add(header.value());
    }
    return hash();
  }

  /** With its length, so that no two sequences of parts look alike. */
  private void add(byte[] part) {
    int length = part == null ? -1 : part.length;
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
    if (part != null) {
      digest.update(part);
    }
  }

  private long hash() {
    return ByteBuffer.wrap(digest.digest()).getLong();
  }
}
