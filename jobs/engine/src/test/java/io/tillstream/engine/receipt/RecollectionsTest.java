package io.tillstream.engine.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecollectionsTest {

  private static Slip slip(String id, long at) {
    return new Slip(id, at, null);
  }

  private static List<Slip> forgetBefore(Recollections<Slip> slips, long instant) {
    List<Slip> gone = new ArrayList<>();
    slips.forgetBefore(instant, gone::add);
    return gone;
  }

  @Test
  void ofTheSameIdTheLastIsFound() {
    Recollections<Slip> slips = new Recollections<>();
    Slip first = slip("a", 1);
    Slip second = slip("a", 2);
    slips.add(first);
    slips.add(second);

    assertThat(slips.find(new SaleId("a"))).isSameAs(second);
    assertThat(slips.find(new SaleId("b"))).isNull();
  }

  @Test
  void whatIsOfTheInstantItselfIsNotForgotten() {
    Recollections<Slip> slips = new Recollections<>();
    slips.add(slip("late", 5));
    slips.add(slip("early", 4));

    assertThat(forgetBefore(slips, 4)).isEmpty();
    assertThat(forgetBefore(slips, 5)).extracting(Slip::at).containsExactly(4L);
    assertThat(slips.size()).isEqualTo(1);
    assertThat(slips.latestAt()).isEqualTo(5);
  }

  /** Some come twice, some late, and now and then another's are taken over. */
  @ParameterizedTest
  @ValueSource(ints = {5, 200, 3_000})
  void manyAreFoundAndForgottenLikeAFew(int lifetime) {
    SplittableRandom random = new SplittableRandom(lifetime);
    Recollections<Slip> slips = new Recollections<>();
    List<Slip> model = new ArrayList<>();
    for (int step = 0; step < 6_000; step++) {
      String context = "lifetime " + lifetime + " step " + step;
      if (random.nextInt(1_000) == 0) {
        takeOver(random, step, slips, model);
      }
      Slip next = slip(idOf(random.nextInt(step + 1)), step - random.nextInt(50));
      slips.add(next);
      model.add(next);
      String wanted = idOf(random.nextInt(step + 1));
      assertThat(slips.find(new SaleId(wanted))).as(context).isSameAs(last(model, wanted));
      long before = step - lifetime;
      List<Slip> expected = model.stream().filter(slip -> slip.at() < before).toList();
      model.removeAll(expected);
      assertThat(forgetBefore(slips, before))
          .as(context)
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(slips.size()).as(context).isEqualTo(model.size());
      assertThat(slips.last())
          .as(context)
          .isSameAs(model.isEmpty() ? null : model.get(model.size() - 1));
      if (random.nextInt(20) == 0) {
        assertThat(slips).as(context).containsExactlyElementsOf(model);
      }
      long since = step - random.nextInt(200);
      assertThat(slips.since(since)).as(context).containsAll(ofInstantOrLater(model, since));
      if (random.nextInt(300) == 0) {
        assertThat(slips.inOrder()).as(context).containsExactlyElementsOf(model);
      }
      assertThat(model).allMatch(slip -> slip.at() <= slips.latestAt());
    }
  }

  private static void takeOver(
      SplittableRandom random, int step, Recollections<Slip> slips, List<Slip> model) {
    Recollections<Slip> others = new Recollections<>();
    List<Slip> ofOthers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Slip other = slip(idOf(random.nextInt(step + 1)), step - i);
      others.add(other);
      ofOthers.add(other);
    }
    if (random.nextBoolean()) {
      slips.addBefore(others);
      model.addAll(0, ofOthers);
    } else {
      slips.addAfter(others);
      model.addAll(ofOthers);
    }
  }

  private static List<Slip> ofInstantOrLater(List<Slip> model, long instant) {
    return model.stream().filter(slip -> slip.at() >= instant).toList();
  }

  private static String idOf(int number) {
    return number % 2 == 0 ? "20260101-" + number : "void of " + number + "x";
  }

  private static Slip last(List<Slip> model, String id) {
    Slip found = null;
    for (Slip slip : model) {
      found = slip.is(new SaleId(id)) ? slip : found;
    }
    return found;
  }
}
