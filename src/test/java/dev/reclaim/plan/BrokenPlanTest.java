package dev.reclaim.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake that a plan can hold, with the place and the words that it is answered by. */
class BrokenPlanTest {
    /** What is written, where the mistake is, and a piece of the answer. */
    record Broken(String text, int line, int column, String says) {}

    @TempDir Path directory;

    static Stream<Broken> plans() {
        return Stream.of(
                        bytes(),
                        syntax(),
                        keysAndTypes(),
                        texts(),
                        pathsAndRoots(),
                        patterns(),
                        numbersAndWords())
                .flatMap(List::stream);
    }

    private static List<Broken> bytes() {
        return List.of(
                new Broken("\uFEFFtitle = 'T'\n", 1, 1, "byte order mark"),
                new Broken("title = 'T'\nname = 'a\0b'\n", 2, 10, "NUL byte"),
                new Broken("title = 'T'\rname = 'N'\n", 1, 12, "carriage return"),
                new Broken("title = 'T'\r", 1, 12, "carriage return"),
                new Broken("title = 'é\u0007'\n", 1, 11, "control character U+0007"),
                new Broken("title = 'T' # \u007f\n", 1, 15, "control character U+007F"),
                new Broken("\u001b[31m\n", 1, 1, "control character U+001B"));
    }

    private static List<Broken> syntax() {
        return List.of(
                new Broken("title = \"T\n", 1, 11, "not closed"),
                new Broken("title = 'T", 1, 11, "not closed"),
                new Broken("title = \"\"\"T\n", 2, 1, "not closed"),
                new Broken("title = 'T'\naudit = ['/a',\n", 3, 1, "array that begins at line 2"),
                new Broken("title = 'T'\njob = { match = 'x'\n", 3, 1, "inline table that begins"),
                new Broken("title = 'T'\n[temp\n", 2, 6, "expected ]"),
                new Broken("title\n", 1, 6, "expected . or ="),
                new Broken("title = \n", 1, 9, "where a value must stand"),
                new Broken("= 'T'\n", 1, 1, "where a key or a [table] must stand"),
                new Broken("title = T\n", 1, 9, "text goes in double quotes"),
                new Broken("title = 'T' name = 'N'\n", 1, 13, "after the value"),
                new Broken("title = 'T'\n[temp]\nolder_than = 10m\n", 3, 16, "after the value"),
                new Broken("title = 'T'\nwindow = 23:45-23:57\n", 2, 15, "after the value"),
                new Broken("title = \"\\q\"\n", 1, 10, "invalid escape sequence"),
                new Broken("title = 'T'\naudit = ['/a' '/b']\n", 2, 15, "expected ]"),
                new Broken("title = 'T'\ntitle = 'U'\n", 2, 1, "\"title\" is given twice"),
                new Broken("title = 'T'\n[temp]\n[temp]\n", 3, 1, "\"temp\" is given twice"),
                new Broken("job = { pid = 5, pid = 6 }\n", 1, 18, "\"pid\" is given twice"),
                new Broken("a = " + "[".repeat(50_000), 1, 37, "more than 32 brackets"),
                new Broken("# c\n\ntitle = 1\n# d\n\n\ntitle = 2\n", 7, 1, "first on line 3"),
                new Broken("title='T'\n\n#\naudit=[ # c\n", 5, 1, "line 4, column 7"));
    }

    private static List<Broken> keysAndTypes() {
        return List.of(
                new Broken("", 1, 1, "\"title\" is missing"),
                new Broken("# nothing\n", 1, 1, "\"title\" is missing"),
                new Broken("titel = 'T'\n", 1, 1, "\"titel\"; did you mean \"title\"?"),
                new Broken("title = 'T'\n[temps]\n", 2, 1, "did you mean \"temp\"?"),
                new Broken("title = 'T'\nroots = ['/a']\n", 2, 1, "it belongs in [temp]"),
                new Broken("title = 'T'\n[logs]\nlabel = 'L'\n", 3, 1, "belongs at the top"),
                new Broken("title = 'T'\n[temp]\nolderthan = '1d'\n", 3, 1, "\"older_than\"?"),
                new Broken("title = 'T'\n[temp.x]\n", 2, 1, "unknown key \"x\" in [temp]"),
                new Broken("title = 'T'\njob = { mach = 'x' }\n", 2, 9, "mean \"match\"?"),
                new Broken("title = 'T'\n\"\" = 1\n", 2, 1, "unknown key \"\""),
                new Broken("title = 3\n", 1, 9, "expected a text in quotes, found a whole number"),
                new Broken("title = true\n", 1, 9, "found true or false"),
                new Broken("title = 1979-05-27\n", 1, 9, "found a date or time"),
                new Broken("title = ['T']\n", 1, 9, "found an array"),
                new Broken("title = 'T'\naudit = '/a'\n", 2, 9, "audit: expected an array"),
                new Broken("title = 'T'\naudit = ['/a', 3]\n", 2, 16, "found a whole number"),
                new Broken("title = 'T'\naudit = [\n '/a',\n ['/b'] ]\n", 4, 2, "found an array"),
                new Broken("title = 'T'\ntemp = 3\n", 2, 8, "expected one table, [temp]"),
                new Broken("title = 'T'\n[[temp]]\n", 2, 1, "expected one table, [temp]"),
                new Broken("title = 'T'\n[temp]\nmax_depth = '3'\n", 3, 13, "a whole number"),
                new Broken("title = 'T'\n[temp]\nmax_depth = 1.5\n", 3, 13, "a decimal number"),
                new Broken("title = 'T'\n[temp]\ndirectories = 1\n", 3, 15, "true or false"),
                new Broken("title = 'T'\n[temp]\nolder_than = 10\n", 3, 14, "a text in quotes"),
                new Broken("title = 'T'\njob = {}\n", 2, 1, "job: write either"),
                new Broken("title = 'T'\njob = {match='x', pid=5}\n", 2, 1, "job: write either"));
    }

    private static List<Broken> texts() {
        return List.of(
                new Broken("title = ''\n", 1, 9, "the text is empty"),
                new Broken("title = '  '\n", 1, 9, "the text is empty"),
                new Broken("title = \"a\\nb\"\n", 1, 9, "one line"),
                new Broken("title = 'T'\nname = \"\\u001b[31m\"\n", 2, 8, "one line"),
                new Broken("title = 'T'\nlabel = 'a/b'\n", 2, 9, "label: \"a/b\" holds a slash"),
                new Broken("title = 'T'\nwindow = '23:45'\n", 2, 10, "no window"),
                new Broken("title = 'T'\nwindow = '25:00-26:00'\n", 2, 10, "25:00 is no time of"),
                new Broken("title = 'T'\nwindow = '10:00-10:60 UTC'\n", 2, 10, "10:60 is no time"),
                new Broken("title = 'T'\nwindow = '10:00-10:00'\n", 2, 10, "ends when it begins"),
                new Broken("title = 'T'\n[outputs]\nrename = ''\n", 3, 10, "cannot be empty"),
                new Broken("title = 'T'\n[outputs]\nrename = '{nam}'\n", 3, 10, "\"{name}\"?"),
                new Broken("title = 'T'\n[outputs]\nrename = '../{name}'\n", 3, 10, "a slash"),
                new Broken("title = 'T'\n[outputs]\nrename = '..{ext}'\n", 3, 10, "no file name"),
                new Broken("title = 'T'\n[outputs]\nrename = '{ext}'\n", 3, 10, "an empty name"),
                new Broken(
                        "title = 'T'\n[outputs]\nrename = '{label}'\n", 3, 10, "there is no label"),
                new Broken("title='T'\nlabel='..'\n[outputs]\nrename='{label}'\n", 4, 8, "no file"),
                new Broken(
                        "title = 'T'\n[packages]\npip = ['-r x']\n", 3, 8, "no name of a Python"));
    }

    private static List<Broken> pathsAndRoots() {
        return List.of(
                new Broken("title = 'T'\narchive = 'a/b'\n", 2, 11, "relative path"),
                new Broken("title = 'T'\narchive = ''\n", 2, 11, "cannot be empty"),
                new Broken("title = 'T'\narchive = '/'\n", 2, 11, "too much"),
                new Broken("title = 'T'\narchive = '/usr/x'\n", 2, 11, "protected"),
                new Broken("title = 'T'\narchive = '/x/*'\n", 2, 11, "has a wildcard"),
                new Broken("title = 'T'\narchive = \"/x\\u0000y\"\n", 2, 11, "NUL byte"),
                new Broken("title = 'T'\naudit = ['.']\n", 2, 10, "relative path"),
                new Broken("title = 'T'\naudit = ['/a/**']\n", 2, 10, "** cannot stand here"),
                new Broken("title = 'T'\n[temp]\nroots = ['tmp']\n", 3, 10, "relative path"),
                new Broken("title = 'T'\n[temp]\nroots = ['/']\n", 3, 10, "too much"),
                new Broken("title = 'T'\n[temp]\nroots = ['/tmp/..']\n", 3, 10, "too much"),
                new Broken(
                        "title='T'\n[temp]\nroots=['/tmp', '/tmp/../etc']\n", 3, 16, "protected"),
                new Broken("title = 'T'\n[temp]\nroots = ['/proc/1']\n", 3, 10, "protected"),
                new Broken("title = 'T'\n[temp]\nroots = ['/lib/x']\n", 3, 10, "protected"),
                new Broken("title = 'T'\n[temp]\nroots = ['/dev/shm']\n", 3, 10, "protected"),
                new Broken("title = 'T'\n[temp]\nroots = []\n", 3, 9, "the array is empty"),
                new Broken("title = 'T'\n[temp]\nroots = ['$NOPE/x']\n", 3, 10, "$NOPE is not set"),
                new Broken("title='T'\n[temp]\nroots=['${HOMME}/x']\n", 3, 8, "mean \"$HOME\"?"),
                new Broken("title = 'T'\n[temp]\nroots = ['$EMPTY/x']\n", 3, 10, "$EMPTY is empty"),
                new Broken(
                        "title = 'T'\n[logs]\npaths = ['/a/$-']\n", 3, 10, "a dollar sign is $$"),
                new Broken("title = 'T'\n[logs]\npaths = ['/a/${X:-y}']\n", 3, 10, "${NAME}"),
                new Broken(
                        "title='T'\n[logs]\npaths=['~no-such-user/x']\n", 3, 8, "no such account"),
                new Broken("title = 'T'\n[logs]\npaths = ['logs/*']\n", 3, 10, "relative path"),
                new Broken("title = 'T'\n[logs]\npaths = ['']\n", 3, 10, "cannot be empty"),
                new Broken("title = 'T'\n[outputs]\npaths = []\n", 3, 9, "the array is empty"),
                new Broken(
                        "title = 'T'\n[scripts]\npaths = ['/a/*/../b']\n", 3, 10, "\"..\" cannot"),
                new Broken(
                        "title='T'\n[logs]\npaths=['/" + "a/".repeat(3_000) + "']\n",
                        3,
                        8,
                        "longer"));
    }

    private static List<Broken> patterns() {
        return List.of(
                new Broken("title = 'T'\n[temp]\nnames = ['']\n", 3, 10, "cannot be empty"),
                new Broken("title = 'T'\n[temp]\nnames = []\n", 3, 9, "the array is empty"),
                new Broken("title = 'T'\n[temp]\nnames = ['*.tmp', 'a/*']\n", 3, 19, "base names"),
                new Broken("title = 'T'\n[temp]\nnames = ['[a']\n", 3, 10, "not closed"),
                new Broken(
                        "title = 'T'\n[temp]\nkeep = ['x/*']\n", 3, 9, "did you mean \"**/x/*\"?"),
                new Broken("title = 'T'\n[temp]\nkeep = ['']\n", 3, 9, "cannot be empty"),
                new Broken(
                        "title = 'T'\n[processes]\nmatch = ['(']\n", 3, 10, "regular expression"),
                new Broken("title = 'T'\n[processes]\nmatch = ['']\n", 3, 10, "cannot be empty"),
                new Broken("title = 'T'\n[processes]\nmatch = ['x*']\n", 3, 10, "the empty text"),
                new Broken(
                        "title = 'T'\n[processes]\nmatch = ['a', '.']\n", 3, 15, "every command"),
                new Broken("title = 'T'\njob = { match = 'x|' }\n", 2, 17, "the empty text"),
                new Broken("title = 'T'\njob.match = '['\n", 2, 13, "regular expression"));
    }

    private static List<Broken> numbersAndWords() {
        return List.of(
                new Broken("title = 'T'\n[temp]\nolder_than = '10 min'\n", 3, 14, "mean \"10m\"?"),
                new Broken("title = 'T'\n[temp]\nolder_than = '-1d'\n", 3, 14, "no duration"),
                new Broken("title = 'T'\n[temp]\nolder_than = ''\n", 3, 14, "no duration"),
                new Broken("title = 'T'\n[temp]\nlarger_than = '1 XB'\n", 3, 15, "no size"),
                new Broken("title = 'T'\n[temp]\nlarger_than = -1\n", 3, 15, "no size"),
                new Broken("title = 'T'\n[temp]\nmax_depth = 0\n", 3, 13, "not within 1"),
                new Broken("title = 'T'\n[temp]\nowner = 'mee'\n", 3, 9, "did you mean \"me\"?"),
                new Broken("title = 'T'\n[processes]\npids = [1]\n", 3, 9, "not within 2…4194304"),
                new Broken("title = 'T'\n[processes]\npids = [4194305]\n", 3, 9, "not within"),
                new Broken("title = 'T'\n[processes]\npids = [7, 7]\n", 3, 12, "given twice"),
                new Broken("title = 'T'\n[processes]\npids = ['7']\n", 3, 9, "a whole number"),
                new Broken("title = 'T'\njob = { pid = 0 }\n", 2, 15, "not within"),
                new Broken("title = 'T'\n[processes]\nsignal = 'TREM'\n", 3, 10, "mean \"TERM\"?"),
                new Broken("title = 'T'\n[processes]\nsignal = 15\n", 3, 10, "a text in quotes"),
                new Broken("title = 'T'\n[processes]\ngrace = 'soon'\n", 3, 9, "no duration"),
                new Broken(
                        "title = 'T'\n[temp]\nlarger_than = 99999999999999999999\n",
                        3,
                        15,
                        "large"));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void saysWhatIsWrongAndWhere(Broken broken) {
        PlanException refused =
                catchThrowableOfType(
                        PlanException.class, () -> Scene.in(directory).read(broken.text()));
        String expected = directory + "/plan.toml:" + broken.line() + ":" + broken.column() + ": ";
        assertThat(refused.errors())
                .extracting(PlanError::toString)
                .as(broken.text())
                .anySatisfy(error -> assertThat(error).startsWith(expected).contains(broken.says()))
                .allSatisfy(error -> assertThat(error).matches("[^\\p{Cntrl}]+"));
    }

    @Test
    void namesTheByteThatIsNotUtf8() {
        byte[] plan = "title = 'ä?'\n".getBytes(StandardCharsets.UTF_8);
        plan[11] = (byte) 0xe9;
        PlanException refused =
                catchThrowableOfType(PlanException.class, () -> Scene.in(directory).read(plan));
        assertThat(refused)
                .hasMessage(
                        directory
                                + "/plan.toml:1:11: byte 0xE9 is not UTF-8; save the plan as UTF-8");
    }

    @Test
    void saysEverythingAtOnceInTheOrderOfTheFile() {
        PlanException refused =
                catchThrowableOfType(
                        PlanException.class,
                        () ->
                                Scene.in(directory)
                                        .read(
                                                """
                                                name = 3
                                                [temp]
                                                roots = ["/", "x"]
                                                older_then = "1d"
                                                [processes]
                                                pids = [1, 0]
                                                """));
        assertThat(refused.errors())
                .extracting(error -> error.line() + ":" + error.column())
                .containsExactly("1:1", "1:8", "3:10", "3:15", "4:1", "6:9", "6:12");
    }
}
