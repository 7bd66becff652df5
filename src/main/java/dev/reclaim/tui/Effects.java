package dev.reclaim.tui;

import dev.reclaim.cleanup.Headway;
import dev.reclaim.cleanup.Interruption;
import dev.reclaim.cleanup.LiveProcesses;
import dev.reclaim.cleanup.LiveSurvey;
import dev.reclaim.cleanup.MarkBoard;
import dev.reclaim.cleanup.Marks;
import dev.reclaim.cleanup.Proposal;
import dev.reclaim.cleanup.Startup;
import dev.reclaim.cleanup.Survey;
import dev.reclaim.cleanup.Tally;
import dev.reclaim.disk.DiskSampler;
import dev.reclaim.journal.JournalException;
import dev.reclaim.journal.Ledger;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.Plan;
import dev.reclaim.tui.screen.PaneTerminal;
import dev.reclaim.tui.screen.Screen;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Has done what the model asks for, on threads of its own, and tells the loop what came of it. */
final class Effects implements AutoCloseable {
    private static final Duration AT_START = Live.none().interval();
    private static final long PATIENCE_SECONDS = 5;

    private final App.Setup setup;
    private final Screen screen;
    private final PaneTerminal pane;
    private final App.CommandLine commands;
    private final Mailbox mailbox;
    private final Engine engine;
    private final Interruption acts;
    private final Inquiry counting;
    private final Inquiry asking;
    private final Inquiry finding;
    private final Sampler files;
    private final List<Sampler> samplers;

    /** One thing at a time: what acts is never abandoned, and never overtaken. */
    private final ExecutorService acting =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("acting").daemon().factory());

    private List<FileItem> rows = List.of();
    private volatile @Nullable Survey surveyed;
    private boolean whole;

    /** What an earlier run left half done is brought to an end before anything is proposed. */
    private final CountDownLatch recovered = new CountDownLatch(1);

    private @Nullable Throwable crash;
    private boolean over;
    private volatile boolean stepping;
    private volatile Marks marks = Marks.NONE;
    private volatile App.@Nullable Parting parting;

    Effects(
            App.Setup setup,
            Screen screen,
            PaneTerminal pane,
            App.CommandLine commands,
            Mailbox mailbox) {
        this.setup = setup;
        this.screen = screen;
        this.pane = pane;
        this.commands = commands;
        this.mailbox = mailbox;
        this.engine = new Engine(setup.request(), setup.units());
        this.acts = setup.interruption().part();
        this.counting = new Inquiry("counting", mailbox::post, this::crashed);
        this.asking = new Inquiry("asking", mailbox::post, this::crashed);
        this.finding = new Inquiry("finding", mailbox::post, this::crashed);
        LiveProcesses processes = new LiveProcesses(setup.request());
        DiskSampler disk = new DiskSampler(concerns(setup.request().plan()));
        LiveSurvey survey = new LiveSurvey(setup.request());
        this.files = sampler("files", why -> look(survey, why), survey::close);
        this.samplers =
                List.of(
                        sampler(
                                "disk",
                                _ -> mailbox.post(new Msg.Measured(disk.sample())),
                                () -> {}),
                        sampler(
                                "processes",
                                _ -> mailbox.post(new Msg.Sampled(processes.sample())),
                                processes::close),
                        files);
    }

    /** The path whose file system the header tells of. */
    private static RawPath concerns(Plan plan) {
        return Stream.of(plan.audit(), plan.temp().roots())
                .flatMap(List::stream)
                .findFirst()
                .orElse(RawPath.ROOT);
    }

    private Sampler sampler(String name, Sampler.Look look, Runnable end) {
        return new Sampler(name, AT_START, look, e -> troubled(e), end);
    }

    /** A look that begins anew gives nothing away before its end: marks would seem to be gone. */
    private void look(LiveSurvey survey, Sampler.Why why) throws IOException, InterruptedException {
        Survey seen =
                switch (why) {
                    case TIME -> survey.look(soFar -> publish(soFar, false));
                    case DEEDS -> survey.lookAfterDeeds(soFar -> publish(soFar, false));
                    case ANEW -> survey.again();
                };
        publish(seen, survey.isWhole());
    }

    @SuppressWarnings("ReferenceEquality") // the same survey says that nothing has changed
    private void publish(Survey survey, boolean all) {
        Survey before = surveyed;
        if (survey != before || all != whole) {
            surveyed = survey;
            whole = all;
            // The same rows if the files are the same: the list need not be arranged again.
            if (before == null || survey.files() != before.files()) {
                rows = FileItem.of(survey.files(), rows);
            }
            mailbox.post(new Msg.Surveyed(survey, rows, all));
        }
    }

    /** Begins to look and to take commands: after the first frame, which waits for nothing. */
    void start() {
        samplers.forEach(Sampler::start);
        Thread.ofPlatform().name("commands").daemon().start(this::takeCommands);
        if (setup.dryRun()) {
            recovered.countDown();
        } else {
            act(this::recover, Msg.Troubled::new);
        }
    }

    private void recover() throws Exception {
        try {
            Startup.Recovered done = step(engine::recover);
            finding.begin(to -> findLeftOver(done, to));
        } finally {
            recovered.countDown();
        }
    }

    private void findLeftOver(Startup.Recovered done, Consumer<Msg> to) {
        try {
            engine.leftOver(done).ifPresent(to);
        } catch (IOException e) {
            to.accept(new Msg.Troubled(String.valueOf(e.getMessage())));
        }
    }

    private void takeCommands() {
        try {
            commands.run(pane.terminal(), new Board(), new FromCommands());
        } catch (Throwable e) {
            crashed(e);
        }
    }

    /** Does it, or has it done. On the loop's thread. */
    void perform(Effect effect) throws IOException {
        switch (effect) {
            case Effect.Propose(Ask ask) -> asking.begin(to -> to.accept(answer(ask)));
            case Effect.StopAsking() -> asking.stop();
            case Effect.Execute(var proposal) -> {
                acts.reset();
                Tally progress =
                        new Tally(
                                Headway.before(proposal),
                                acts,
                                System::nanoTime,
                                soFar -> mailbox.post(new Msg.Progressed(soFar)));
                act(
                        () -> mailbox.post(step(() -> engine.executed(noted(proposal), progress))),
                        Msg.NotExecuted::new);
            }
            case Effect.Cancel() -> acts.cancel();
            case Effect.OpenFolder(var path) -> counting.begin(to -> Folder.count(path, to));
            case Effect.CloseFolder() -> counting.stop();
            case Effect.Copy(String text) -> act(() -> copy(text), Msg.Troubled::new);
            case Effect.Refresh(boolean anew) -> {
                Sampler.Why why = anew ? Sampler.Why.ANEW : Sampler.Why.DEEDS;
                samplers.forEach(s -> s.poke(why));
            }
            case Effect.WatchFiles(boolean on) -> files.rest(!on);
            case Effect.Interval(Duration every) -> samplers.forEach(s -> s.every(every));
            case Effect.Type(String raw) -> typed(pane.type(raw));
            case Effect.Paste(String text) -> typed(pane.paste(text));
            case Effect.InterruptCommand() -> pane.interrupt();
            case Effect.Dismiss(var work) -> act(() -> engine.dismiss(work), Msg.Troubled::new);
            case Effect.Mouse(boolean on) -> screen.mouse(on);
            case Effect.Bell() -> screen.bell();
            case Effect.Repaint() -> screen.repaint();
            case Effect.Suspend() -> screen.suspend();
            case Effect.Quit() -> over = true;
        }
    }

    /** The report holds what the plan's packages were found to be. */
    private Proposal noted(Proposal proposal) {
        Survey seen = surveyed;
        return seen == null ? proposal : proposal.noting(seen.packages());
    }

    /** What is waited for when the program ends; what only looks may never come to its end. */
    private <T> T step(Callable<T> work) throws Exception {
        stepping = true;
        try {
            return acts.step(work);
        } finally {
            stepping = false;
        }
    }

    private void typed(boolean taken) {
        if (!taken) {
            mailbox.post(new Msg.Troubled("The command pane takes no more now: a command runs"));
        }
    }

    private Msg answer(Ask ask) throws InterruptedException {
        boolean _ = recovered.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        try {
            Msg answer = engine.answer(ask);
            if (answer instanceof Msg.Reported reported) {
                parting = new App.Parting(reported.markdown(), reported.saved());
            }
            return answer;
        } catch (IOException e) {
            return new Msg.NotProposed(ask, String.valueOf(e.getMessage()));
        }
    }

    private void copy(String text) throws IOException {
        mailbox.post(new Msg.Told(screen.copy(text)));
    }

    /** Something that may fail for reasons that a person must hear of. */
    private interface Act {
        void run() throws Exception;
    }

    private void act(Act act, java.util.function.Function<String, Msg> failed) {
        acting.execute(
                () -> {
                    try {
                        act.run();
                    } catch (IOException e) {
                        mailbox.post(failed.apply(String.valueOf(e.getMessage())));
                    } catch (InterruptedException e) {
                        mailbox.post(failed.apply("Cancelled"));
                    } catch (Throwable e) {
                        crashed(e);
                    }
                });
    }

    private void troubled(Throwable e) {
        if (e instanceof IOException) {
            mailbox.post(new Msg.Troubled(String.valueOf(e.getMessage())));
        } else {
            crashed(e);
        }
    }

    /** What nobody expected ends the program, with the terminal as it was. */
    void crashed(Throwable e) {
        mailbox.call(
                () -> {
                    crash = crash == null ? e : crash;
                    over = true;
                });
    }

    /** True once the loop is to end. */
    boolean over() {
        return over;
    }

    /** What commands are told is marked. */
    void marks(Marks now) {
        marks = now;
    }

    /** The report that was opened last. */
    Optional<App.Parting> parting() {
        return Optional.ofNullable(parting);
    }

    /** Ends everything that was begun; a step of the journal under way is waited for. */
    @Override
    public void close() throws IOException {
        samplers.forEach(Sampler::close);
        counting.close();
        asking.close();
        finding.close();
        setup.interruption().end();
        acting.shutdown();
        boolean interrupted = false;
        try {
            for (Sampler sampler : samplers) {
                boolean _ = sampler.ended(Duration.ofSeconds(1)); // or what hangs is left behind
            }
            while (!acting.awaitTermination(1, TimeUnit.SECONDS) && stepping) {
                setup.interruption().end(); // one that began just now was not asked
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        switch (crash) {
            case null -> {}
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case Throwable e -> throw new IllegalStateException(e);
        }
    }

    /** The marks as commands see them: a change is made by the loop, and waited for. */
    private final class Board implements MarkBoard {
        @Override
        public Marks marks() {
            return marks;
        }

        @Override
        public void change(UnaryOperator<Marks> change) {
            mailbox.post(new Msg.Marking(change));
            CompletableFuture<Boolean> made = new CompletableFuture<>();
            mailbox.call(() -> made.complete(true));
            try {
                boolean _ = made.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("the screen takes no marks", e);
            }
        }
    }

    /** What commands may ask for. */
    private final class FromCommands implements App.Requests {
        private @Nullable Ledger before;

        @Override
        public void leave() {
            mailbox.post(new Msg.CommandLeft());
        }

        @Override
        public void quit() {
            mailbox.post(new Msg.QuitTyped());
        }

        @Override
        public String copy(String text) throws IOException {
            return screen.copy(text);
        }

        @Override
        public void began() {
            before = ledger();
            mailbox.post(new Msg.CommandBegan());
        }

        @Override
        public void ended() {
            boolean acted = before == null || !before.equals(ledger());
            mailbox.post(new Msg.CommandEnded(acted));
        }

        /** What was ever done; null if that cannot be read, which each look complains of. */
        private @Nullable Ledger ledger() {
            try {
                return Ledger.read(setup.request().state());
            } catch (JournalException unknown) {
                return null;
            }
        }
    }
}
