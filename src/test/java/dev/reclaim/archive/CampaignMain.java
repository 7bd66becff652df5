package dev.reclaim.archive;

import dev.reclaim.journal.Entry;
import dev.reclaim.journal.Operation;
import dev.reclaim.linux.RawPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the safety campaigns start, kill and ask (scripts/campaign): one command by its arguments,
 * or one per line of the standard input. Each answers with lines and a last one that begins with
 * {@code ok} or {@code error}.
 *
 * <pre>
 * move|copy FROM TO STATE   delete FOLDER - STATE   undo - - STATE
 * recover - - STATE         dump - - STATE          undo-all - - STATE
 * </pre>
 */
final class CampaignMain {
    private CampaignMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            System.exit(answer(List.of(arguments)) ? 0 : 1);
        }
        BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            answer(List.of(line.split(" ")));
        }
    }

    private static boolean answer(List<String> words) {
        try {
            act(words);
            System.out.println("ok");
            return true;
        } catch (IOException e) {
            System.out.println("error " + e.getMessage());
            return false;
        }
    }

    private static void act(List<String> words) throws IOException {
        Scene scene = new Scene(RawPath.of(words.get(3)), Progress.NONE);
        RawPath from = RawPath.of(words.get(1));
        RawPath to = RawPath.of(words.get(2));
        switch (words.getFirst()) {
            case "move" -> print(scene.move(from, to));
            case "copy" -> print(scene.copy(from, to));
            case "delete" -> print(scene.delete(from));
            case "undo" -> print(scene.undo());
            case "undo-all" -> {
                for (int left = 20; left > 0 && !scene.ledger().undoable().isEmpty(); left--) {
                    print(scene.undo());
                }
            }
            case "recover" -> print(scene.recover());
            case "dump" -> scene.ledger().operations().forEach(CampaignMain::print);
            case "loop" -> {
                while (true) {
                    scene.move(from, to);
                    scene.undo();
                    scene.copy(from, to);
                    scene.undo();
                }
            }
            default -> throw new IOException("unknown command " + words.getFirst());
        }
    }

    private static void print(List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            String end =
                    switch (outcome.end()) {
                        case Entry.Done done -> "done " + done.note();
                        case Entry.Failed failed -> "failed " + failed.reason();
                    };
            System.out.println("outcome " + outcome.intent().id() + " " + end);
        }
    }

    private static void print(Operation operation) {
        Entry.Intent intent = operation.intent();
        System.out.println(
                String.join(
                        " ",
                        "operation",
                        Long.toString(operation.id()),
                        operation.op().name(),
                        operation.status().name(),
                        hex(Objects.requireNonNull(intent.from())),
                        hex(intent.to()),
                        String.valueOf(operation.sha256()),
                        Long.toString(operation.freed()),
                        String.valueOf(operation.reason())));
    }

    private static String hex(@Nullable RawPath path) {
        return path == null ? "-" : HexFormat.of().formatHex(path.bytes());
    }
}
