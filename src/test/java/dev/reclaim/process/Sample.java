package dev.reclaim.process;

import java.time.Instant;
import java.util.List;

/** A made-up process: an ordinary one of user 1000, until told otherwise. */
final class Sample {
    static final int ME = 1000;
    static final Instant BOOT = Instant.parse("2025-12-11T20:00:00Z");

    private final int pid;
    private int parent = 1;
    private int group;
    private int session;
    private int tty;
    private int foreground = -1;
    private int uid = ME;
    private char state = 'S';
    private boolean kernelThread;
    private String name = "python3";
    private String executable = "python3.11";
    private List<String> arguments = List.of("python3", "x.py");
    private long startTicks = 1000;
    private long cpuTicks;

    private Sample(int pid) {
        this.pid = pid;
        this.group = pid;
        this.session = pid;
    }

    static Sample of(int pid) {
        return new Sample(pid);
    }

    /** A process with this command line, called as its first argument is. */
    static Sample of(int pid, String... arguments) {
        Sample sample = new Sample(pid);
        sample.arguments = List.of(arguments);
        String first = arguments[0];
        sample.name = first.substring(first.lastIndexOf('/') + 1);
        sample.executable = sample.name;
        return sample;
    }

    Sample parent(int number) {
        parent = number;
        return this;
    }

    Sample group(int number) {
        group = number;
        return this;
    }

    Sample session(int number) {
        session = number;
        return this;
    }

    Sample tty(int device, int foregroundGroup) {
        tty = device;
        foreground = foregroundGroup;
        return this;
    }

    Sample uid(int number) {
        uid = number;
        return this;
    }

    Sample state(char letter) {
        state = letter;
        return this;
    }

    Sample kernelThread() {
        kernelThread = true;
        executable = "";
        arguments = List.of();
        group = 0;
        session = 0;
        return this;
    }

    Sample name(String text) {
        name = text;
        return this;
    }

    Sample executable(String text) {
        executable = text;
        return this;
    }

    Sample startTicks(long ticks) {
        startTicks = ticks;
        return this;
    }

    Sample cpuTicks(long ticks) {
        cpuTicks = ticks;
        return this;
    }

    ProcessInfo info() {
        return new ProcessInfo(
                pid,
                startTicks,
                BOOT.plusMillis(startTicks * 10),
                parent,
                group,
                session,
                tty,
                foreground,
                uid,
                state,
                kernelThread,
                name,
                executable,
                arguments,
                4096,
                cpuTicks,
                1);
    }

    static ProcessTable table(Sample... samples) {
        return ProcessTable.of(List.of(samples).stream().map(Sample::info).toList());
    }
}
