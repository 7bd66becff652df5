package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.cleanup.Execution;
import dev.reclaim.cleanup.Headway;
import dev.reclaim.cleanup.JobState;
import dev.reclaim.cleanup.LeftOverWork;
import dev.reclaim.cleanup.Mark;
import dev.reclaim.cleanup.Marks;
import dev.reclaim.cleanup.ProcessRow;
import dev.reclaim.cleanup.Proposal;
import dev.reclaim.journal.Op;
import dev.reclaim.linux.RawPath;
import dev.reclaim.tui.screen.Frame;
import dev.reclaim.tui.screen.Input;
import dev.reclaim.tui.screen.Letters;
import dev.reclaim.tui.screen.Size;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Keys, clicks, pastes, resizes, samples and proposals in any order, from a seed: nothing is ever
 * carried out but what was asked about and answered, and nothing ever breaks.
 */
class RandomKeysTest {
    private static final int MESSAGES = 140_000;
    private static final long SEED = 20_251_211;
    private static final List<String> KEYS =
            Stream.concat(
                            Keys.ALL.stream().flatMap(binding -> binding.keys().stream()),
                            Stream.of(
                                    "y", "Y", "n", "N", "x", "X", "f", "F", "t", "m", "p", "0", "5",
                                    "9", "Ctrl-U", "Ctrl-A", "Left", "Right", "Delete", "F5",
                                    "Alt-x", "é", "漢", "😀", "Tab", "Enter", "Esc", "Down"))
                    .filter(key -> !key.equals("q"))
                    .toList();
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cntrl}\u202a-\u202e\u2066-\u2069]");

    private final Random random = new Random(SEED);
    private final List<FileItem> machine = new ArrayList<>(Scenes.hostile());
    private Model model = Model.of(Machine.FACTS, new Size(80, 24), Machine.NOW);
    private long clock = 1;
    private int nextInode = 1000;
    private @Nullable Proposal underWay;
    private boolean mouse = true;
    private @Nullable LeftOverWork left;

    /** What the world owes an answer to. */
    private final List<Msg> owed = new ArrayList<>();

    private int keys;
    private int executions;
    private int frames;

    @Test
    void nothingIsDoneThatWasNotConfirmedAndNothingBreaks(@TempDir Path directory)
            throws IOException {
        left = World.interrupted(directory).overlay(Overlay.LeftOver.class).work();
        machine.addAll(Scenes.files());
        for (int i = 0; i < MESSAGES; i++) {
            Msg msg = message();
            Model before = model;
            Step step;
            try {
                step = Update.step(before, msg);
            } catch (RuntimeException e) {
                throw new AssertionError("message " + i + ": " + msg, e);
            }
            model = step.model();
            for (Effect effect : step.effects()) {
                perform(before, msg, effect);
            }
            try {
                check(before);
                if (random.nextInt(40) == 0) {
                    draw(model.size());
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("message " + i + ": " + msg, e);
            }
            if (model.leaving()) {
                model = Model.of(Machine.FACTS, model.size(), model.now());
                owed.clear();
                underWay = null;
                mouse = true;
            }
        }
        assertThat(keys).isGreaterThanOrEqualTo(100_000);
        assertThat(executions).as("it came to the end of the road").isGreaterThan(100);
        System.out.printf(
                "random keys: %,d messages, %,d keys, %,d frames, %,d confirmed%n",
                MESSAGES, keys, frames, executions);
    }

    private Msg message() {
        int dice = random.nextInt(1000);
        if (!owed.isEmpty() && dice % 3 == 0) {
            return owed.removeFirst();
        }
        if (dice < 800) {
            keys++;
            return new Msg.Pressed(Journey.key(pick(KEYS)), ++clock);
        }
        if (dice < 850) {
            return owed.isEmpty() ? shown() : owed.removeFirst();
        }
        if (dice < 890) {
            return shown();
        }
        if (dice < 910) {
            Input.Mouse.Kind kind = pick(List.of(Input.Mouse.Kind.values()));
            return new Msg.Pointed(
                    new Input.Mouse(
                            kind, random.nextInt(3), random.nextInt(320), random.nextInt(110)));
        }
        if (dice < 920) {
            return new Msg.Pasted(pick(List.of("y", "polars", "y\ny\n", "\u001b[31m\u202e", "")));
        }
        if (dice < 935) {
            return new Msg.Resized(size());
        }
        return sample(dice);
    }

    private Msg shown() {
        return Ticking.awaitsReader(model)
                ? new Msg.Shown(++clock)
                : new Msg.Ticked(Machine.NOW.plusSeconds(clock / 100));
    }

    private Msg sample(int dice) {
        return switch (dice % 8) {
            case 0, 1 -> files();
            case 2 -> processes();
            case 3 ->
                    new Msg.Measured(
                            random.nextBoolean()
                                    ? Scenes.disks(random.nextInt())
                                    : Machine.disks());
            case 4 -> {
                RawPath path =
                        Optional.ofNullable(model.lists().folder())
                                .map(Folder::path)
                                .orElse(RawPath.ROOT);
                yield Scenes.folder(path.toString(), random.nextBoolean());
            }
            case 5 -> new Msg.Troubled("a file system is silent");
            case 6 ->
                    random.nextBoolean()
                            ? new Msg.CommandLeft()
                            : random.nextBoolean()
                                    ? new Msg.CommandBegan()
                                    : new Msg.CommandEnded(random.nextBoolean());
            default ->
                    random.nextInt(10) == 0 && left != null
                            ? new Msg.FoundLeftOver(left, Scenes.LEFT_OVER)
                            : new Msg.Marking(marks -> marks.keep(_ -> random.nextInt(3) > 0));
        };
    }

    private Msg files() {
        for (int change = random.nextInt(4); change > 0; change--) {
            switch (random.nextInt(3)) {
                case 0 ->
                        machine.add(
                                Machine.temp(
                                        nextInode,
                                        "/tmp/t" + nextInode++ % 40,
                                        random.nextInt(1 << 20),
                                        Duration.ofHours(3),
                                        "*.tmp"));
                case 1 -> {
                    if (!machine.isEmpty()) {
                        machine.remove(random.nextInt(machine.size()));
                    }
                }
                default -> {
                    if (!machine.isEmpty()) {
                        int at = random.nextInt(machine.size());
                        FileItem old = machine.get(at);
                        machine.set(
                                at,
                                Machine.file(
                                        old.key().inode(),
                                        old.path(),
                                        old.candidate().found().kind(),
                                        old.size() + random.nextInt(3),
                                        Duration.ofHours(2),
                                        "*.tmp",
                                        old.candidate().action(),
                                        random.nextInt(4) == 0 ? "open by 7" : null));
                    }
                }
            }
        }
        return Machine.surveyed(machine);
    }

    private Msg processes() {
        List<ProcessRow> rows = new ArrayList<>(Scenes.processes(JobState.RUNNING).rows());
        int more = random.nextInt(30);
        for (int i = 0; i < more; i++) {
            rows.add(
                    Machine.ordinary(
                            Machine.process(
                                    6000 + i,
                                    Duration.ofMinutes(i),
                                    random.nextInt(1 << 20),
                                    "worker",
                                    "x\u001b[2J漢"),
                            "agent",
                            random.nextDouble() * 100));
        }
        JobState state = pick(List.of(JobState.NONE, JobState.RUNNING, JobState.ENDED));
        rows.removeIf(row -> row.process().pid() == Machine.JOB && state == JobState.ENDED);
        return new Msg.Sampled(Machine.sample(state, rows));
    }

    private void perform(Model before, Msg msg, Effect effect) {
        switch (effect) {
            case Effect.Propose(Ask ask) -> owed.add(proposed(ask));
            case Effect.Execute(Proposal proposal) -> {
                wasConfirmed(before, msg, proposal);
                assertThat(underWay).as("one at a time").isNull();
                underWay = proposal;
                executions++;
                owed.add(new Msg.Progressed(new Headway(2, 1, 2, 1, "x\u001b[2J", Duration.ZERO)));
                owed.add(executed());
            }
            case Effect.Mouse(boolean on) -> mouse = on;
            case Effect.Quit() -> assertThat(model.leaving()).isTrue();
            default -> {}
        }
    }

    /** By a y, or the right count and Enter, to exactly this, while it stood on the screen. */
    private static void wasConfirmed(Model before, Msg msg, Proposal proposal) {
        assertThat(before.overlay()).isInstanceOf(Overlay.Confirm.class);
        Overlay.Confirm confirm = (Overlay.Confirm) Objects.requireNonNull(before.overlay());
        assertThat(confirm.proposal()).isSameAs(proposal);
        assertThat(Layout.isTooSmall(before.size())).isFalse();
        assertThat(msg).isInstanceOf(Msg.Pressed.class);
        Msg.Pressed pressed = (Msg.Pressed) msg;
        assertThat(pressed.at()).isGreaterThan(confirm.answerable());
        if (confirm.question().many()) {
            assertThat(pressed.key().name()).isEqualTo("Enter");
            assertThat(confirm.typed()).isEqualTo(String.valueOf(proposal.files().size()));
        } else {
            assertThat(pressed.key().name()).isIn("y", "Y");
        }
    }

    private Msg proposed(Ask ask) {
        if (random.nextInt(6) == 0) {
            return new Msg.NotProposed(ask, "nothing to undo");
        }
        if (ask instanceof Ask.Report) {
            return new Msg.Reported(Scenes.REPORT, RawPath.of("/r.md"));
        }
        List<FileItem> files = new ArrayList<>(machine);
        if (random.nextInt(300) == 0) {
            IntStream.range(0, 10_001)
                    .forEach(i -> files.add(Machine.temp(i, "/m", 1, Duration.ZERO, "*")));
        }
        Proposal proposal =
                random.nextInt(8) == 0
                        ? Machine.killing()
                        : Machine.proposal(random.nextBoolean() ? Op.DELETE : Op.ARCHIVE, files);
        return new Msg.Proposed(
                ask, proposal, ResultLines.of(proposal.planned(), Machine.FACTS.units()));
    }

    private Msg executed() {
        return random.nextInt(5) == 0
                ? new Msg.NotExecuted("the journal cannot be written")
                : new Msg.Executed(
                        new Execution(List.of(), List.of(), null, null, random.nextBoolean()),
                        List.of(Line.of("skipped")),
                        "2 done");
    }

    @SuppressWarnings("ReferenceEquality") // whether it is the same, not whether it is alike
    private void check(Model before) {
        Lists lists = model.lists();
        Layout layout = Layout.of(model);
        for (Pane pane : Pane.values()) {
            lists.of(pane).ifPresent(listing -> inBounds(listing, layout.rows(pane)));
        }
        if (lists.files().all() == before.lists().files().all()) {
            sticks(before.lists().files(), lists.files());
        }
        marksAreOnItems(before.marks(), model.marks());
        if (!(model.overlay() instanceof Overlay.Working)) {
            underWay = null;
        }
        assertThat(mouse)
                .as("the mouse is the terminal's while a report shows, and only then")
                .isEqualTo(!(model.overlay() instanceof Overlay.Report));
        boolean frozen = before.live().frozen() && model.live().frozen();
        if (frozen || (before.overlay() != null && model.overlay() == before.overlay())) {
            standsStill(before.lists().files(), lists.files());
            standsStill(before.lists().processes(), lists.processes());
        }
    }

    private static void inBounds(Listing<? extends Item> listing, int rows) {
        int size = listing.shown().size();
        assertThat(listing.cursor()).isBetween(0, Math.max(0, size - 1));
        assertThat(listing.top()).isBetween(0, Math.max(0, size - 1));
        if (rows > 0) {
            assertThat(listing.cursor() - listing.top()).isBetween(0, rows - 1);
        }
    }

    /** Sorted or filtered: as long as the item shows, the cursor is on it or was moved. */
    private static void sticks(Listing<FileItem> before, Listing<FileItem> now) {
        boolean arranged =
                !before.filter().equals(now.filter())
                        || !before.order().equals(now.order())
                        || before.reversed() != now.reversed();
        if (arranged && before.current().isPresent()) {
            FileItem item = before.current().get();
            if (now.shown().contains(item)) {
                assertThat(now.current()).contains(item);
            }
        }
    }

    private static <T extends Item> void standsStill(Listing<T> before, Listing<T> now) {
        if (!before.all().isEmpty()) {
            assertThat(now.all()).isSameAs(before.all());
        }
    }

    /** New marks are on items that show and may be touched. */
    private void marksAreOnItems(Marks before, Marks now) {
        Set<Object> shown = new HashSet<>();
        model.lists().files().all().forEach(file -> shown.add(file.mark()));
        for (Mark.OfFile mark : now.files()) {
            assertThat(before.contains(mark) || shown.contains(mark)).isTrue();
        }
        Set<Object> running = new HashSet<>();
        model.lists().processes().all().forEach(process -> running.add(process.mark()));
        for (Mark.OfProcess mark : now.processes()) {
            assertThat(before.contains(mark) || running.contains(mark)).isTrue();
        }
        if (!model.still(model.lists().files()) && model.live().survey() != null) {
            assertThat(shown).containsAll(now.files());
        }
    }

    /** On the terminal that there is, and sometimes on one of another size than was told. */
    private void draw(Size told) {
        Size real = random.nextInt(8) == 0 ? size() : told;
        Letters letters = random.nextInt(4) == 0 ? Letters.ASCII : Letters.UNICODE;
        Frame frame = new Frame(real, letters);
        Drawing.draw(model, GoldenScreensTest.prompt("reclaim> \u001b[2J漢字"), frame);
        frames++;
        for (String line : frame.text()) {
            assertThat(CONTROL.matcher(line).find()).as(line).isFalse();
        }
    }

    private Size size() {
        return random.nextInt(4) == 0
                ? new Size(1 + random.nextInt(45), 1 + random.nextInt(14))
                : new Size(1 + random.nextInt(300), 1 + random.nextInt(100));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
