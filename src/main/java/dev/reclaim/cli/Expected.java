package dev.reclaim.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What a word of a command can be, by the words before it. */
final class Expected {
    private Expected() {}

    /** The verb that was given; the program itself if none was. */
    static CommandSpec verb(CommandLine reclaim, List<String> before) {
        return before.stream()
                .map(word -> reclaim.getSubcommands().get(word))
                .filter(found -> found != null)
                .findFirst()
                .orElse(reclaim)
                .getCommandSpec();
    }

    /** The option whose value is due, or the parameter that the word may be; null if neither. */
    static @Nullable ArgSpec argument(CommandSpec verb, List<String> before, String word) {
        OptionSpec option = before.isEmpty() ? null : verb.findOption(before.getLast());
        if (option != null && option.arity().max() > 0) {
            return option;
        }
        if (word.startsWith("-") || verb.parent() == null) {
            return null;
        }
        List<PositionalParamSpec> parameters = verb.positionalParameters();
        return parameters.isEmpty() ? null : parameters.getFirst();
    }

    /** What one word of it becomes. */
    static Class<?> type(ArgSpec argument) {
        Class<?>[] each = argument.auxiliaryTypes();
        return each.length > 0 ? each[0] : argument.type();
    }
}
