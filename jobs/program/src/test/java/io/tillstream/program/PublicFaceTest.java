package io.tillstream.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.tillstream.program.cel.Condition;
import io.tillstream.program.cel.ConditionCompiler;
import io.tillstream.program.cel.ConditionMistake;
import io.tillstream.program.cel.Field;
import io.tillstream.program.cel.InvalidConditionException;
import io.tillstream.program.cel.Vocabulary;
import io.tillstream.program.condition.LineConditions;
import io.tillstream.program.condition.RowCondition;
import io.tillstream.program.condition.SignalConditions;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers see Java, the engine and this module: never a type of the libraries behind it. */
class PublicFaceTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        ProgramReader.class,
        ReadResult.class,
        ProgramMistake.class,
        InvalidProgramException.class,
        RowCondition.class,
        RowCondition.Row.class,
        LineConditions.class,
        SignalConditions.class,
        ConditionCompiler.class,
        Condition.class,
        ConditionMistake.class,
        InvalidConditionException.class,
        Field.class,
        Vocabulary.class
      })
  void noLibraryShowsThrough(Class<?> type) {
    Stream<Executable> members =
        Stream.concat(Stream.of(type.getMethods()), Stream.of(type.getConstructors()));
    List<String> seen = new ArrayList<>();
    members
        .filter(member -> Modifier.isPublic(member.getModifiers()))
        .forEach(member -> typesOf(member).forEach(each -> seen.add(each.getName())));

    assertThat(seen)
        .as("types in the signatures of %s", type.getSimpleName())
        .allMatch(name -> name.matches("(java|\\[?Ljava|io)\\.(tillstream\\.)?.*|[a-z]+"));
  }

  private static List<Class<?>> typesOf(Executable member) {
    List<Class<?>> types = new ArrayList<>(List.of(member.getParameterTypes()));
    types.addAll(List.of(member.getExceptionTypes()));
    if (member instanceof Method method) {
      types.add(method.getReturnType());
    }
    return types;
  }
}
