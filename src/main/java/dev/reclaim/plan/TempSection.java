package dev.reclaim.plan;

import dev.reclaim.linux.Account;
import dev.reclaim.linux.RawPath;
import dev.reclaim.mount.Silence;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code [temp]}: what is deleted. */
final class TempSection {
    private static final int DEEPEST = 10_000;
    private static final ValueType<Long> SIZE =
            toml -> {
                if (toml instanceof Long bytes) {
                    return SizeText.parse(Long.toString(bytes));
                }
                return ValueType.text(SizeText::parse).of(toml);
            };

    private TempSection() {}

    static TempRule read(
            @Nullable Section section, PathText paths, DefaultPlan defaults, Silence silence) {
        if (section == null) {
            return new TempRule(
                    List.of(),
                    List.of(),
                    null,
                    null,
                    List.of(),
                    null,
                    new TempRule.Owner.Me(),
                    false);
        }
        @Nullable List<List<RawPath>> roots =
                section.listOfSome("roots", ValueType.text(text -> roots(text, paths, silence)));
        @Nullable List<Glob> names = section.listOfSome("names", ValueType.text(TempSection::name));
        @Nullable Duration olderThan =
                section.value("older_than", ValueType.text(DurationText::parse));
        @Nullable Long largerThan = section.value("larger_than", SIZE);
        @Nullable List<Glob> keep = section.list("keep", ValueType.text(paths::keep));
        @Nullable Integer maxDepth = section.value("max_depth", ValueType.integer(1, DEEPEST));
        TempRule.@Nullable Owner owner = section.value("owner", ValueType.text(TempSection::owner));
        @Nullable Boolean directories = section.value("directories", ValueType.FLAG);
        return new TempRule(
                roots == null
                        ? defaults.roots()
                        : roots.stream().flatMap(List::stream).distinct().toList(),
                names == null ? DefaultPlan.NAMES : names,
                olderThan,
                largerThan,
                keep == null ? List.of() : keep,
                maxDepth,
                owner == null ? new TempRule.Owner.Me() : owner,
                directories != null && directories);
    }

    private static List<RawPath> roots(String text, PathText paths, Silence silence) {
        List<RawPath> roots = DirectoryGlob.expand(paths.glob(text), silence);
        roots.forEach(root -> ProtectedPaths.requireRoot(root, silence));
        return roots;
    }

    private static Glob name(String text) {
        if (text.indexOf('/') >= 0) {
            throw new ValueException(
                    "\"" + text + "\" holds a slash; names are base names, directories are roots");
        }
        return Glob.of(text);
    }

    private static TempRule.Owner owner(String text) {
        return switch (text) {
            case "me" -> new TempRule.Owner.Me();
            case "any" -> new TempRule.Owner.Any();
            default ->
                    Account.named(text)
                            .<TempRule.Owner>map(
                                    user -> new TempRule.Owner.User(user.name(), user.uid()))
                            .orElseThrow(
                                    () ->
                                            new ValueException(
                                                    "there is no user \"" + text + "\"",
                                                    Nearest.to(text, List.of("me", "any"))));
        };
    }
}
