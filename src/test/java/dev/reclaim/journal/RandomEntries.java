package dev.reclaim.journal;

import dev.reclaim.linux.RawPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Entries of every kind with contents drawn from a seed: any bytes in names, any numbers. */
final class RandomEntries {
    static final int KINDS = 17;

    private final Random random;

    RandomEntries(long seed) {
        random = new Random(seed);
    }

    List<Entry> list(int count) {
        return IntStream.range(0, count).mapToObj(i -> entry(i % KINDS)).toList();
    }

    Entry entry(int kind) {
        return switch (kind) {
            case 0 ->
                    new Entry.Opened(
                            text(),
                            instant(),
                            text(),
                            text(),
                            text(),
                            path(),
                            List.of(path(), path()),
                            random.nextBoolean(),
                            List.of(text(), text()));
            case 1 -> new Entry.Closed(text(), instant());
            case 2 ->
                    new Entry.Audited(
                            text(),
                            instant(),
                            random.nextBoolean(),
                            List.of(new Entry.Space(path(), number(), text(), number(), number())),
                            List.of(
                                    new Entry.Usage(
                                            path(), number(), number(), number(), number(),
                                            number())));
            case 3 ->
                    new Entry.Intent(
                            number(),
                            number(),
                            text(),
                            instant(),
                            one(Op.values()),
                            one(Kind.values()),
                            maybe(path()),
                            maybe(path()),
                            maybe(path()),
                            maybe(identity()),
                            number(),
                            number(),
                            maybe(new Entry.Target(random.nextInt(), number(), text())));
            case 4 -> new Entry.Placed(number(), identity(), text());
            case 5 ->
                    new Entry.Done(
                            number(),
                            instant(),
                            maybe(identity()),
                            maybe(text()),
                            number(),
                            number(),
                            maybe(text()));
            case 6 -> new Entry.Failed(number(), instant(), text(), random.nextBoolean());
            case 7 -> new Entry.Hashed(number(), text());
            case 8 ->
                    new Entry.Refused(
                            text(),
                            instant(),
                            Op.DELETE,
                            Kind.TEMP,
                            maybe(path()),
                            random.nextInt(),
                            text());
            case 9 -> new Entry.PidChecked(text(), random.nextInt(), text());
            case 10 -> new Entry.PackageNoted(text(), text(), maybe(text()));
            case 11 -> new Entry.DirectoryMade(path());
            case 12 -> new Entry.NotFound(text(), Kind.SCRIPT, text());
            case 13 -> new Entry.NoneLeft(text(), one(Entry.Search.values()));
            case 14 ->
                    new Entry.Confirmed(
                            number(),
                            text(),
                            instant(),
                            random.nextBoolean(),
                            maybe(new Entry.Job(random.nextInt(), text())),
                            maybe(
                                    new Entry.Ending(
                                            List.of(text(), text()),
                                            text(),
                                            Duration.ofMillis(random.nextInt()),
                                            random.nextBoolean())),
                            random.nextInt());
            case 15 ->
                    new Entry.Listed(number(), Items.pack(items(1 + random.nextInt(5))).getFirst());
            case 16 ->
                    new Entry.Concluded(
                            number(), instant(), one(Entry.Conclusion.values()), number());
            default -> throw new IllegalArgumentException("kind " + kind);
        };
    }

    List<Entry.Item> items(int count) {
        return IntStream.range(0, count).mapToObj(_ -> item()).toList();
    }

    private Entry.Item item() {
        return new Entry.Item(
                one(Op.values()),
                one(Kind.values()),
                maybe(path()),
                maybe(path()),
                maybe(identity()),
                random.nextBoolean(),
                random.nextBoolean(),
                number(),
                maybe(new Entry.Target(random.nextInt(), number(), text())));
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private long number() {
        return random.nextLong();
    }

    private Identity identity() {
        return new Identity(number(), number(), number(), number(), random.nextInt());
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private String text() {
        return random.ints(random.nextInt(20), 0, 0x10ffff)
                .filter(c -> c < 0xd800 || c > 0xdfff)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private RawPath path() {
        byte[] bytes = new byte[1 + random.nextInt(60)];
        random.nextBytes(bytes);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == 0 ? (byte) 0xff : bytes[i];
        }
        bytes[0] = '/';
        return RawPath.ofBytes(bytes);
    }
}
