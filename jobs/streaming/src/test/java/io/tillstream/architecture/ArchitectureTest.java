package io.tillstream.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;

/** The rules of the house. Each says why it is there and which way leads out. */
@AnalyzeClasses(packages = "io.tillstream", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String ENGINE = "io.tillstream.engine..";
  private static final String PROGRAM = "io.tillstream.program..";
  private static final String WIRE = "io.tillstream.wire..";
  private static final String SCHEMAS = "io.tillstream.schemas..";
  private static final String CONNECTORS = "io.tillstream.connectors..";
  private static final String AUDIT = "io.tillstream.audit..";
  private static final String STREAMING = "io.tillstream.streaming..";
  private static final String BENCHMARKS = "io.tillstream.benchmarks..";

  // ---- layers

  @ArchTest
  static final ArchRule the_engine_knows_only_java =
      classes()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(ENGINE, "java..")
                  .or(describe("arrays and primitives", JavaClass::isPrimitive)))
          .because(
              "the member must run anywhere: in Flink, in a test, in a replay. What it needs from"
                  + " outside is an interface in the engine, implemented further out.");

  @ArchTest
  static final ArchRule programs_know_only_the_engine =
      noClasses()
          .that()
          .resideInAPackage(PROGRAM)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              WIRE, SCHEMAS, CONNECTORS, STREAMING, BENCHMARKS, "org.apache.flink..")
          .because(
              "reading a program takes a text and gives rules, nothing else. Whoever carries the"
                  + " text (a topic, a file) lives in connectors or streaming.")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule schemas_know_nobody =
      noClasses()
          .that()
          .resideInAnyPackage(WIRE, SCHEMAS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ENGINE, PROGRAM, CONNECTORS, STREAMING, BENCHMARKS)
          .because(
              "others generate their own code from the schemas. What needs both a wire record and"
                  + " the engine is a conversion: put it in connectors.avro.")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule connectors_do_not_know_the_shell =
      noClasses()
          .that()
          .resideInAPackage(CONNECTORS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(STREAMING, BENCHMARKS)
          .because(
              "a connector is handed what it needs by whoever builds the pipeline. Pass the value"
                  + " in, or move the class to the connector that owns it.")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule the_auditor_shares_nothing_with_the_audited =
      classes()
          .that()
          .resideInAPackage(AUDIT)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      AUDIT, WIRE, SCHEMAS, "java..", "org.apache.kafka..", "org.apache.avro..")
                  .or(
                      describe(
                          "arrays and primitives",
                          type -> type.getBaseComponentType().isPrimitive())))
          .because(
              "a mistake that auditor and engine share would prove itself right. The auditor knows"
                  + " the records' schemas and Kafka; what it needs beyond is handed to it by the"
                  + " command line.");

  @ArchTest
  static final ArchRule nothing_depends_on_benchmarks =
      noClasses()
          .that()
          .resideOutsideOfPackage(BENCHMARKS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(BENCHMARKS)
          .because("benchmarks are never shipped. Move what both need to the module it is about.")
          .allowEmptyShould(true);

  // ---- determinism

  private static final Map<String, Set<String>> CLOCKS_AND_CHANCE =
      Map.ofEntries(
          Map.entry("java.lang.System", Set.of("currentTimeMillis", "nanoTime")),
          Map.entry("java.lang.Math", Set.of("random")),
          Map.entry("java.util.UUID", Set.of("randomUUID")),
          Map.entry("java.util.Calendar", Set.of("getInstance")),
          Map.entry("java.time.Clock", Set.of()),
          Map.entry("java.time.Instant", Set.of("now")),
          Map.entry("java.time.LocalDate", Set.of("now")),
          Map.entry("java.time.LocalTime", Set.of("now")),
          Map.entry("java.time.LocalDateTime", Set.of("now")),
          Map.entry("java.time.OffsetDateTime", Set.of("now")),
          Map.entry("java.time.ZonedDateTime", Set.of("now")),
          Map.entry("java.time.Year", Set.of("now")),
          Map.entry("java.time.YearMonth", Set.of("now")),
          Map.entry("java.time.MonthDay", Set.of("now")),
          Map.entry("java.time.ZoneId", Set.of("systemDefault")),
          Map.entry("java.util.TimeZone", Set.of("getDefault")),
          Map.entry("java.util.Random", Set.of()),
          Map.entry("java.util.SplittableRandom", Set.of()),
          Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of()),
          Map.entry("java.security.SecureRandom", Set.of()));

  @ArchTest
  static final ArchRule no_wall_clock_and_no_chance_in_what_decides =
      noClasses()
          .that()
          .resideInAnyPackage(ENGINE, PROGRAM)
          .should()
          .accessTargetWhere(
              describe("asks the wall clock, the machine or chance", ArchitectureTest::isClock))
          .because(
              "the same events must always give the same answers. Take the time from the event or"
                  + " the member's clock, the zone from the program, an id from what caused it.");

  private static boolean isClock(JavaAccess<? extends AccessTarget> access) {
    Set<String> methods = CLOCKS_AND_CHANCE.get(access.getTargetOwner().getName());
    if (methods == null) {
      return access.getTargetOwner().getName().equals("java.util.Date")
          && access.getTarget().getFullName().equals("java.util.Date.<init>()");
    }
    return methods.isEmpty() || methods.contains(access.getName());
  }

  @ArchTest
  static final ArchRule no_logger_in_the_engine =
      noClasses()
          .that()
          .resideInAPackage(ENGINE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.slf4j..", "org.apache.logging..", "java.util.logging..")
          .orShould()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err")
          .because(
              "what is worth telling is an answer or a refusal: make it data in the Decision, and"
                  + " the shell will log or count it.");

  // ---- whole numbers

  @ArchTest
  static final ArchRule no_floating_point_near_points_and_money =
      classes()
          .that()
          .resideInAnyPackage(
              "io.tillstream.engine.points..",
              "io.tillstream.engine.tier..",
              "io.tillstream.engine.ledger..",
              "io.tillstream.engine.program..")
          .should(haveNoFloatingPoint())
          .because(
              "0.1 + 0.2 is not 0.3. Points and money are longs in their smallest unit; a ratio is"
                  + " a BigDecimal or a pair of longs.");

  private static final DescribedPredicate<JavaClass> FLOATING_POINT =
      describe(
          "a floating-point type",
          type ->
              Set.of("double", "float", "java.lang.Double", "java.lang.Float")
                  .contains(type.getBaseComponentType().getName()));

  private static ArchCondition<JavaClass> haveNoFloatingPoint() {
    return new ArchCondition<>("have no double or float in fields, parameters or results") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (JavaField field : type.getFields()) {
          report(field.getRawType(), field.getDescription(), type, events);
        }
        for (JavaCodeUnit unit : type.getCodeUnits()) {
          report(unit.getRawReturnType(), unit.getDescription(), type, events);
          unit.getRawParameterTypes()
              .forEach(parameter -> report(parameter, unit.getDescription(), type, events));
        }
      }

      private void report(JavaClass used, String where, JavaClass type, ConditionEvents events) {
        if (FLOATING_POINT.test(used)) {
          events.add(SimpleConditionEvent.violated(type, where + " uses " + used.getName()));
        }
      }
    };
  }
}
