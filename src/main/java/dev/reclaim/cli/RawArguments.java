package dev.reclaim.cli;

import dev.reclaim.linux.ErrnoException;
import dev.reclaim.linux.Fd;
import dev.reclaim.linux.RawPath;
import dev.reclaim.plan.RawText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The command's words as the bytes they were given in.
 *
 * <p>Java decodes its arguments by the locale and loses what is not valid there (in LANG=C,
 * everything that is not ASCII). The kernel keeps them: the last words of {@code
 * /proc/self/cmdline} (proc(5)) are the program's own. They are carried as text without loss, see
 * {@link RawText}.
 */
final class RawArguments {
    private static final RawPath OWN = RawPath.of("/proc/self/cmdline");

    private RawArguments() {}

    /**
     * The words that stand for {@code args}, without loss.
     *
     * @throws UsageException if a word is not ASCII and its bytes cannot be known
     */
    static List<String> exact(String[] args) {
        if (Arrays.stream(args).allMatch(RawArguments::isAscii)) {
            return List.of(args);
        }
        try {
            return exact(args, Fd.readAll(OWN));
        } catch (ErrnoException unreadable) {
            throw unknown(unreadable.reason());
        }
    }

    /** The same from the content of {@code /proc/self/cmdline}: words that each end in NUL. */
    static List<String> exact(String[] args, byte[] cmdline) {
        List<String> words = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < cmdline.length; i++) {
            if (cmdline[i] == 0) {
                words.add(RawText.decode(Arrays.copyOfRange(cmdline, start, i)));
                start = i + 1;
            }
        }
        if (words.size() < args.length) {
            throw unknown("/proc/self/cmdline has too few words");
        }
        List<String> own = words.subList(words.size() - args.length, words.size());
        for (int i = 0; i < args.length; i++) {
            // What Java could read must agree, or these are other words.
            if (isAscii(args[i]) != isAscii(own.get(i))
                    || (isAscii(args[i]) && !args[i].equals(own.get(i)))) {
                throw unknown("/proc/self/cmdline holds other words");
            }
        }
        return List.copyOf(own);
    }

    private static boolean isAscii(String text) {
        return StandardCharsets.US_ASCII.newEncoder().canEncode(text);
    }

    private static UsageException unknown(String why) {
        return new UsageException(
                "the exact bytes of the arguments cannot be known: "
                        + why
                        + "; try again in a UTF-8 locale and with /proc mounted");
    }
}
