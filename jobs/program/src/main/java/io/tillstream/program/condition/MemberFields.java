package io.tillstream.program.condition;

import io.tillstream.engine.answer.Frequency;
import io.tillstream.engine.answer.Recency;
import io.tillstream.engine.program.MemberView;
import io.tillstream.program.cel.Field;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What every condition may ask of the member; never a phone number or an address. */
final class MemberFields {

  private MemberFields() {}

  static <E> List<Field<E>> of(List<String> tiers, Function<E, MemberView> member) {
    List<String> recencies = Arrays.stream(Recency.values()).map(Enum::name).toList();
    List<String> frequencies = Arrays.stream(Frequency.values()).map(Enum::name).toList();
    return List.of(
        Field.text("member.memberId", source -> member.apply(source).memberId()),
        Field.oneOf("member.tier", tiers, source -> member.apply(source).tier()),
        Field.number("member.balance", source -> member.apply(source).balance()),
        Field.oneOf("member.recency", recencies, source -> member.apply(source).recency().name()),
        Field.oneOf(
            "member.frequency", frequencies, source -> member.apply(source).frequency().name()),
        Field.number("member.purchases", source -> member.apply(source).purchases()),
        Field.number(
            "member.lifetimeSpendMinor", source -> member.apply(source).lifetimeSpendMinor()));
  }
}
