package dev.reclaim.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reclaim.linux.RawPath;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenameTemplateTest {
    private static final LocalDate DAY = LocalDate.of(2025, 12, 11);

    @ParameterizedTest
    @CsvSource({
        "{stem}_{label}{ext}, eurusd.parquet, eurusd_L.parquet",
        "{stem}_{label}{ext}, a.tar.gz, a.tar_L.gz",
        "{stem}_{label}{ext}, README, README_L",
        "{stem}_{label}{ext}, .bashrc, .bashrc_L",
        "{name}.{date}, x.log, x.log.20251211",
        "{host}-{name}, x, vm-1-x",
        "plain, x, plain",
    })
    void namesAFile(String template, String old, String expected) {
        assertThat(RenameTemplate.of(template).apply(RawPath.of(old), "L", DAY, "vm-1"))
                .isEqualTo(RawPath.of(expected));
    }

    @Test
    void keepsBytesThatAreNoText() {
        RawPath old = RawPath.ofBytes(new byte[] {'x', (byte) 0xe9, '.', 'p'});
        assertThat(RenameTemplate.of("{stem}_{label}{ext}").apply(old, "L", DAY, "h"))
                .isEqualTo(RawPath.ofBytes(new byte[] {'x', (byte) 0xe9, '_', 'L', '.', 'p'}));
    }

    @ParameterizedTest
    @CsvSource({
        "'', cannot be empty",
        "a/{name}, slash",
        "{name, not closed",
        "name}, no \"{\"",
        "{labl}, unknown placeholder {labl}; did you mean \"{label}\"?",
        "{}, unknown placeholder {}",
    })
    void refusesMalformedTemplates(String template, String message) {
        assertThatThrownBy(() -> RenameTemplate.of(template))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "{ext}, README, L, empty name",
        "{stem}, ..., L, no file name",
        "{label}, x, .., no file name",
        "{label}, x, a/b, slash",
        "{name}{name}, {long}, L, more than 255",
    })
    void refusesWhatIsNoFileName(String template, String old, String label, String message) {
        RawPath name = RawPath.of(old.replace("{long}", "x".repeat(200)));
        assertThatThrownBy(() -> RenameTemplate.of(template).apply(name, label, DAY, "h"))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining(message);
    }

    @Test
    void needsALabelIfItUsesOne() {
        RenameTemplate template = RenameTemplate.of("{stem}_{label}{ext}");
        assertThat(template.usesLabel()).isTrue();
        assertThatThrownBy(() -> template.apply(RawPath.of("x"), null, DAY, "h"))
                .hasMessageContaining("no label");
    }
}
