package dev.reclaim.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.journal.Identity;
import dev.reclaim.journal.Kind;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import dev.reclaim.process.ProcessId;
import dev.reclaim.process.ProcessTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is marked stays with its item, and only that is acted on. */
class MarksTest {
    @TempDir private Path folder;
    private Scene scene;

    @BeforeEach
    void begin() throws Exception {
        scene = Scene.in(folder);
    }

    private static Mark.OfFile file(String path, long inode, long size) {
        Identity identity = new Identity(1, inode, size, 0, 0);
        return new Mark.OfFile(RawPath.of(path), identity, Kind.TEMP, Op.DELETE);
    }

    private static Choice names(String glob) {
        return new Choice(
                List.of(dev.reclaim.plan.Glob.of(glob)),
                List.of(),
                Set.of(),
                List.of(),
                List.of(),
                false);
    }

    private List<Mark.OfFile> marked(String glob) throws Exception {
        Marking found = Marking.find(scene.look(scene.plan("")), names(glob));
        return Marks.NONE.add(found.marks()).files();
    }

    @Test
    void aMarkIsOfANameAndAnInodeWhateverItsSize() {
        Marks marks = Marks.NONE.add(file("/t/a", 7, 10));
        assertThat(marks.contains(file("/t/a", 7, 99))).isTrue();
        assertThat(marks.contains(RawPath.of("/t/a"), 1, 7)).isTrue();
        assertThat(marks.contains(file("/t/a", 8, 10))).isFalse();
        assertThat(marks.contains(file("/t/hard-link", 7, 10))).isFalse();
        assertThat(marks.add(file("/t/a", 7, 99)).files()).containsExactly(file("/t/a", 7, 99));
        assertThat(marks.add(file("/t/b", 8, 1)).size()).isEqualTo(2);
        assertThat(marks.remove(file("/t/a", 7, 99))).isEqualTo(Marks.NONE);
        assertThat(marks.size()).isOne();
        assertThat(marks.keep(_ -> true)).isSameAs(marks);
        assertThat(marks.keep(_ -> false).isEmpty()).isTrue();
    }

    @Test
    void aProcessIsItsNumberAndItsStart() {
        Marks marks = Marks.NONE.add(new Mark.OfProcess(new ProcessId(7, 100), "sleep"));
        assertThat(marks.contains(new ProcessId(7, 100))).isTrue();
        assertThat(marks.contains(new ProcessId(7, 101))).isFalse();
        assertThat(marks.processes()).hasSize(1);
        assertThat(marks.files()).isEmpty();
        assertThat(Marking.among(marks, names("*"))).isEmpty();
        Choice match =
                new Choice(
                        List.of(),
                        List.of(),
                        Set.of(),
                        List.of(),
                        List.of(Pattern.compile("^sl")),
                        false);
        assertThat(Marking.among(marks, match)).hasSize(1);
    }

    @Test
    void whatIsMarkedIsDeletedAndNoLongerMarked() throws Exception {
        Path first = Scene.file(scene.temp.resolve("a.tmp"));
        Path second = Scene.file(scene.temp.resolve("b.tmp"));
        Path third = Scene.file(scene.temp.resolve("c.tmp"));
        Marks marks = Marks.NONE.add(marked("[ab].tmp"));

        Proposal proposal = DeleteVerb.marked(scene.look(scene.plan("")), marks.files());
        Question question = Question.of(proposal, dev.reclaim.report.Units.SI);
        assertThat(question.text()).startsWith("Delete 2 files, freeing ").endsWith("?");
        assertThat(question.files()).isEqualTo(2);
        assertThat(question.many()).isFalse();
        Execution execution = scene.carryOut(proposal);

        assertThat(first).doesNotExist();
        assertThat(second).doesNotExist();
        assertThat(third).exists();
        assertThat(marks.add(marked("c.tmp")).without(execution).files())
                .extracting(Mark.OfFile::path)
                .containsExactly(Scene.raw(third));
    }

    @Test
    void whatIsNoLongerWhatWasMarkedIsRefused() throws Exception {
        Path changed = Scene.file(scene.temp.resolve("a.tmp"));
        Path replaced = Scene.file(scene.temp.resolve("b.tmp"));
        Path gone = Scene.file(scene.temp.resolve("c.tmp"));
        List<Mark.OfFile> marks = marked("*.tmp");
        Files.writeString(changed, "and more");
        Files.move(replaced, scene.data.resolve("moved"));
        Scene.file(replaced, "another");
        Files.delete(gone);

        Situation situation = scene.look(scene.plan(""));
        Proposal deletion = DeleteVerb.marked(situation, marks);
        assertThat(deletion.isEmpty()).isTrue();
        assertThat(Scene.reasons(deletion))
                .containsExactly(
                        "changed since it was marked", "changed since it was marked", "not found");
        Proposal archiving = ArchiveVerb.marked(situation, marks, ArchiveVerb.Options.PLAN);
        assertThat(archiving.isEmpty()).isTrue();
        assertThat(
                        StaleMarks.of(Marks.NONE.add(marks), ProcessTable.read(), Silence.now())
                                .values())
                .containsExactly(
                        "changed since it was marked",
                        "changed since it was marked",
                        "is not there any more");
    }

    @Test
    void guardsHoldForWhatIsMarkedAsForWhatARuleFinds() throws Exception {
        Path file = Scene.file(scene.temp.resolve("young.tmp"));
        Files.createDirectories(scene.temp.resolve("folder.tmp"));
        Marking found =
                Marking.find(scene.look(scene.planWithTemp("older_than = \"1h\"", "")), names("*"));
        assertThat(found.marks()).isEmpty();
        assertThat(found.refused())
                .extracting(Marking.Refused::reason)
                .containsExactlyInAnyOrder("younger than 1h", "younger than 1h");
        // One that was free when it was marked, and is not when its turn comes.
        Mark.OfFile mark = marked("young.tmp").getFirst();
        Proposal proposal =
                DeleteVerb.marked(
                        scene.look(scene.planWithTemp("older_than = \"1h\"", "")), List.of(mark));
        assertThat(Scene.reasons(proposal)).containsExactly("younger than 1h");
        assertThat(file).exists();
    }

    @Test
    void theNumberOfAnotherProcessIsNotSignalled() throws Exception {
        Process child = new ProcessBuilder("sleep", "1234").start();
        try {
            Situation situation = scene.look(scene.plan(""));
            var info = situation.processes().find((int) child.pid()).orElseThrow();
            Mark.OfProcess old =
                    new Mark.OfProcess(
                            new ProcessId(info.pid(), info.startTicks() - 1), "sleep 1234");
            Ending ending =
                    new Ending(
                            List.of(), dev.reclaim.linux.Signal.TERM, Duration.ofSeconds(1), false);
            Proposal proposal = KillVerb.marked(situation, List.of(old), ending);
            assertThat(proposal.isEmpty()).isTrue();
            assertThat(Scene.reasons(proposal)).containsExactly("another process than was marked");
            Mark.OfProcess none = new Mark.OfProcess(new ProcessId(4_194_303, 1), "x");
            assertThat(Scene.reasons(KillVerb.marked(situation, List.of(none), ending)))
                    .containsExactly("not running");
            Mark.OfProcess before = new Mark.OfProcess(info.id(), "bash run.sh");
            assertThat(Scene.reasons(KillVerb.marked(situation, List.of(before), ending)))
                    .containsExactly("runs another command than was marked");
            assertThat(
                            StaleMarks.of(
                                    Marks.NONE.add(List.of(old, none)),
                                    situation.processes(),
                                    situation.silence()))
                    .hasSize(2);
        } finally {
            child.destroyForcibly();
        }
    }

    @Test
    void aBoardIsChangedByManyThreadsAtOnce() throws Exception {
        MarkBoard board = MarkBoard.empty();
        List<Thread> threads =
                java.util.stream.IntStream.range(0, 8)
                        .mapToObj(
                                t ->
                                        Thread.startVirtualThread(
                                                () -> {
                                                    for (int i = 0; i < 50; i++) {
                                                        long inode = 100L * t + i;
                                                        board.change(
                                                                m -> m.add(file("/x", inode, 1)));
                                                    }
                                                }))
                        .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(board.marks().size()).isEqualTo(400);
    }
}
