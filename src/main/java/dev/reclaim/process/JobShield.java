package dev.reclaim.process;

import dev.reclaim.plan.JobRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The job that is waited for: every process that matches it, each with its ancestors, descendants
 * and process group. None of them is signalled, nothing they hold open is touched.
 *
 * <p>A pattern never finds this program and its ancestors, whose own command lines hold it as an
 * argument. A number does find an ancestor: somebody who runs the program from within the job and
 * says so. Zombies are no job: they have ended.
 */
public final class JobShield {
    private final @Nullable JobRule rule;
    private final int self;
    private final List<ProcessInfo> matched;
    private final Set<ProcessId> shielded;

    /** What matched first: of a job given by number, the job. */
    private final Optional<ProcessId> known;

    private JobShield(
            @Nullable JobRule rule,
            int self,
            List<ProcessInfo> matched,
            Set<ProcessId> shielded,
            Optional<ProcessId> known) {
        this.rule = rule;
        this.self = self;
        this.matched = matched;
        this.shielded = shielded;
        this.known = known;
    }

    /**
     * The job at the moment of the table.
     *
     * @param rule which processes; null for no job
     * @param self number of this program's process
     */
    public static JobShield of(@Nullable JobRule rule, ProcessTable table, int self) {
        List<ProcessInfo> matched = match(rule, table, self);
        Optional<ProcessId> first = matched.stream().map(ProcessInfo::id).findFirst();
        return new JobShield(rule, self, matched, around(matched, table), first);
    }

    /**
     * The same job in a later table: what matches now is added, and what was shielded stays so
     * until its end, even if its parents have ended or it runs another program now.
     */
    public JobShield later(ProcessTable table) {
        JobShield now = of(rule, table, self);
        if (rule instanceof JobRule.Pid && known.isPresent()) {
            now = now.only(known.get(), table); // the number may be another's by now
        }
        Set<ProcessId> both = new LinkedHashSet<>(now.shielded);
        shielded.stream().filter(table::contains).forEach(both::add);
        return new JobShield(rule, self, now.matched, both, known.or(now::first));
    }

    private JobShield only(ProcessId process, ProcessTable table) {
        List<ProcessInfo> same = matched.stream().filter(p -> p.id().equals(process)).toList();
        return new JobShield(rule, self, same, around(same, table), Optional.of(process));
    }

    private Optional<ProcessId> first() {
        return matched.stream().map(ProcessInfo::id).findFirst();
    }

    private static List<ProcessInfo> match(@Nullable JobRule rule, ProcessTable table, int self) {
        Stream<ProcessInfo> running = table.all().stream().filter(p -> !p.isZombie());
        return switch (rule) {
            case null -> List.of();
            case JobRule.Pid(int pid) -> running.filter(p -> p.pid() == pid).toList();
            case JobRule.Match(var pattern) -> {
                Set<Integer> own = ownPids(table, self);
                yield running.filter(p -> !own.contains(p.pid()))
                        .filter(p -> CommandPattern.finds(pattern, p.commandLine(), true))
                        .toList();
            }
        };
    }

    private static Set<Integer> ownPids(ProcessTable table, int self) {
        return Stream.concat(Stream.of(self), table.ancestors(self).stream().map(ProcessInfo::pid))
                .collect(Collectors.toSet());
    }

    private static Set<ProcessId> around(List<ProcessInfo> matched, ProcessTable table) {
        Stream<ProcessInfo> ancestors =
                matched.stream().flatMap(p -> table.ancestors(p.pid()).stream());
        Stream<ProcessInfo> groups =
                matched.stream()
                        .map(ProcessInfo::group)
                        .filter(group -> group > 0) // 0 is the kernel's own
                        .distinct()
                        .flatMap(group -> table.group(group).stream());
        return Stream.of(matched.stream(), ancestors, table.descendants(matched).stream(), groups)
                .flatMap(related -> related)
                .map(ProcessInfo::id)
                .collect(Collectors.toSet());
    }

    /** True if the process is the job or belongs to it. */
    public boolean isShielded(ProcessId id) {
        return shielded.contains(id);
    }

    /** The matching processes themselves, by number. */
    public List<ProcessInfo> matched() {
        return matched;
    }

    /** True if a job is given and nothing matches it: to be warned of in every output. */
    public boolean matchedNothing() {
        return rule != null && matched.isEmpty();
    }

    /** The earliest start among the matching processes: files born or modified since are spared. */
    public Optional<Instant> start() {
        return matched.stream().map(ProcessInfo::started).min(Comparator.naturalOrder());
    }

    /** Numbers of all that is shielded: what they hold open is the job's. */
    public Set<Integer> pids() {
        return shielded.stream().map(ProcessId::pid).collect(Collectors.toUnmodifiableSet());
    }
}
