package dev.reclaim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The shape of the program, held. {@link ArchitectureRules} says what the shape is; the classes
 * under {@code dev.reclaim.planted} break each rule once, so that a rule that sees nothing is seen.
 */
final class ArchitectureTest {

    private static final String PROGRAM = "dev.reclaim";
    private static final String PLANTED = "dev.reclaim.planted";

    private static final JavaClasses PROGRAM_CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages(PROGRAM);
    private static final JavaClasses PLANTED_CLASSES =
            new ClassFileImporter().importPackages(PLANTED);

    @TestFactory
    Stream<DynamicTest> theProgramKeeps() {
        return ArchitectureRules.of(PROGRAM).stream()
                .map(
                        named ->
                                dynamicTest(
                                        named.name(),
                                        () ->
                                                named.rule()
                                                        .allowEmptyShould(true)
                                                        .check(PROGRAM_CLASSES)));
    }

    @TestFactory
    Stream<DynamicTest> itIsSeenWhenBroken() {
        return ArchitectureRules.of(PLANTED).stream()
                .map(named -> dynamicTest(named.name(), () -> assertSeenWhenBroken(named)));
    }

    private static void assertSeenWhenBroken(ArchitectureRules.Named named) {
        assertThat(named.rule().evaluate(PLANTED_CLASSES).getFailureReport().getDetails())
                .anyMatch(violation -> violation.contains(PLANTED + "." + named.brokenBy()));
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(packages(PROGRAM_CLASSES))
                .contains(PROGRAM)
                .isSubsetOf(ArchitectureRules.places(PROGRAM));
    }

    @Test
    void aPackageWithoutAPlaceIsSeen() {
        assertThat(packages(PLANTED_CLASSES)).contains(PLANTED + ".util");
        assertThat(ArchitectureRules.places(PLANTED)).doesNotContain(PLANTED + ".util");
    }

    private static Set<String> packages(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    }
}
