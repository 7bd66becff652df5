package dev.reclaim.archive;

import dev.reclaim.journal.Entry;
import dev.reclaim.linux.RawPath;

/**
 * The temporary names that an operation may use. They follow from the run and the operation, and
 * the intent holds one of them, so that recovery finds all.
 *
 * @param token {@code .reclaim-RUN-BATCH}
 * @param id the operation's number
 */
public record Aside(String token, long id) {

    /** For a batch of a run. */
    public static Aside of(String run, long batch, long id) {
        return new Aside(".reclaim-" + run + "-" + batch, id);
    }

    /** From an intent that has an aside; its last two components tell. */
    public static Aside of(Entry.Intent intent) {
        RawPath aside = java.util.Objects.requireNonNull(intent.aside());
        String name = aside.name().utf8().orElseThrow();
        int part = name.lastIndexOf('.');
        return part > 0
                ? new Aside(name.substring(0, name.lastIndexOf('-')), intent.id())
                : new Aside(aside.parentOrRoot().name().utf8().orElseThrow(), intent.id());
    }

    /** Name of the copy while it is being written, beside its final name. */
    public RawPath part() {
        return RawPath.of(token + "-" + id + ".part");
    }

    /** Name of the private directory beside a file in a directory that others can write to. */
    public RawPath privateDirectory() {
        return RawPath.of(token);
    }

    /** Name of a file in the private directory. */
    public RawPath privateName() {
        return RawPath.of(Long.toString(id));
    }
}
