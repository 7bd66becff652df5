package dev.reclaim;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jline.utils.WCWidth;

/**
 * The rules of the program's shape, for the packages below one root.
 *
 * <p>Arrows point down only: {@code Main → {cli, tui} → tui.screen → {report, cleanup} → {plan,
 * scan, archive, process, disk} → {journal, mount} → linux → JDK}. A package may skip levels and
 * may use its siblings, but never in a circle; {@code cli} and {@code tui} do not see each other.
 */
final class ArchitectureRules {

    /** A rule, what it is called, and the planted class that breaks it. */
    record Named(String name, ArchRule rule, String brokenBy) {}

    /** The levels, topmost first. The root package itself, with {@code Main}, is above them all. */
    private static final List<List<String>> LEVELS =
            List.of(
                    List.of("cli", "tui"),
                    List.of("tui.screen"),
                    List.of("report", "cleanup"),
                    List.of("plan", "scan", "archive", "process", "disk"),
                    List.of("journal", "mount"),
                    List.of("linux"));

    private static final Set<String> ON_PATHS = Set.of("move", "copy", "delete", "deleteIfExists");

    private static final List<String> WITHOUT_A_SUBJECT =
            List.of("util", "common", "types", "impl");

    private ArchitectureRules() {}

    /** Every package that the rules know, the root included. */
    static List<String> places(String root) {
        List<String> places = new ArrayList<>(List.of(root));
        LEVELS.forEach(level -> level.forEach(name -> places.add(root + "." + name)));
        return places;
    }

    static List<Named> of(String root) {
        List<Named> rules = new ArrayList<>();
        List<String> above = new ArrayList<>(List.of(root));
        for (List<String> level : LEVELS) {
            for (String name : level) {
                rules.add(looksDownOnly(root, name, List.copyOf(above)));
            }
            level.forEach(name -> above.add(root + "." + name));
        }
        rules.add(
                new Named(
                        "no circles",
                        slices().matching(root + ".(**)").should().beFreeOfCycles(),
                        "disk.SeesProcess"));
        rules.add(apart(root, "cli", "tui"));
        rules.add(apart(root, "tui", "cli"));

        rules.add(only(root, "com.googlecode.lanterna", "tui", "tui.screen"));
        rules.add(only(root, "org.jline", "cleanup", "tui.screen", "tui", "cli", "report"));
        rules.add(
                new Named(
                        "report takes only character widths from JLine",
                        noClasses()
                                .that()
                                .resideInAPackage(root + ".report")
                                .should()
                                .dependOnClassesThat(
                                        resideInAPackage("org.jline..")
                                                .and(not(type(WCWidth.class)))),
                        "report.Uses"));
        rules.add(only(root, "picocli", "tui", "", "cli"));
        rules.add(only(root, "oshi", "scan", "process", "disk"));
        rules.add(only(root, "java.lang.foreign", "journal", "linux"));

        rules.add(
                new Named(
                        "no java.io.File",
                        noClasses()
                                .should()
                                .dependOnClassesThat()
                                .belongToAnyOf(File.class)
                                .because("it loses names that the locale cannot write"),
                        "archive.UsesFile"));
        DescribedPredicate<JavaAccess<?>> onPaths =
                DescribedPredicate.describe(
                        "it is Files.move, copy or delete",
                        access ->
                                access.getTargetOwner().isEquivalentTo(Files.class)
                                        && ON_PATHS.contains(access.getTarget().getName()));
        ArchRule byPath =
                noClasses()
                        .should()
                        .accessTargetWhere(onPaths)
                        .because("they walk a path again, overwrite silently and sync nothing");
        rules.add(new Named("no Files.move, copy, delete", byPath, "archive.MovesByPath"));
        rules.add(new Named("no reference to them either", byPath, "archive.DeletesByReference"));
        rules.add(
                new Named(
                        "no package without a subject",
                        noClasses()
                                .should()
                                .resideInAnyPackage(
                                        WITHOUT_A_SUBJECT.stream()
                                                .map(name -> root + ".." + name + "..")
                                                .toArray(String[]::new)),
                        "util.Anything"));
        rules.add(
                new Named(
                        "no managers",
                        noClasses().should().haveSimpleNameEndingWith("Manager"),
                        "util.FileManager"));
        return List.copyOf(rules);
    }

    private static Named looksDownOnly(String root, String name, List<String> above) {
        return new Named(
                name + " looks down only",
                noClasses()
                        .that()
                        .resideInAPackage(root + "." + name)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above.toArray(String[]::new)),
                name + ".LooksUp");
    }

    private static Named apart(String root, String from, String to) {
        return new Named(
                from + " does not see " + to,
                noClasses()
                        .that()
                        .resideInAPackage(root + "." + from + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(root + "." + to),
                from + ".LooksAcross");
    }

    /** Only {@code users} use {@code library}; an empty user is the root package. */
    private static Named only(String root, String library, String brokenIn, String... users) {
        String[] allowed =
                Arrays.stream(users)
                        .map(user -> user.isEmpty() ? root : root + "." + user)
                        .toArray(String[]::new);
        return new Named(
                library + " only where it belongs",
                noClasses()
                        .that()
                        .resideOutsideOfPackages(allowed)
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(library + ".."),
                brokenIn + ".Uses");
    }
}
