package dev.reclaim.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SizesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1, 1 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1049, 1.0 kB",
        "1050, 1.1 kB",
        "812000000, 812.0 MB",
        "999900000, 999.9 MB",
        "999949999, 999.9 MB",
        "999950000, 1.0 GB",
        "1200000000, 1.2 GB",
        "1249999999, 1.2 GB",
        "1250000000, 1.3 GB",
        "20000000000, 20.0 GB",
        "9223372036854775807, 9.2 EB",
        "-1200000000, -1.2 GB"
    })
    void oneDecimalInPowersOfAThousand(long bytes, String shown) {
        assertThat(Sizes.oneDecimal(bytes, Units.SI)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1048524, 1023.9 KiB",
        "1048525, 1.0 MiB",
        "1048576, 1.0 MiB",
        "21474836480, 20.0 GiB",
        "9223372036854775807, 8.0 EiB"
    })
    void oneDecimalInPowersOf1024(long bytes, String shown) {
        assertThat(Sizes.oneDecimal(bytes, Units.IEC)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "7, 7 B",
        "999, 999 B",
        "1000, 1.00 kB",
        "1004, 1.00 kB",
        "1005, 1.01 kB",
        "9994, 9.99 kB",
        "9995, 10.0 kB",
        "99950, 100 kB",
        "999499, 999 kB",
        "999500, 1.00 MB",
        "40000000, 40.0 MB",
        "812000000, 812 MB",
        "9270000000, 9.27 GB",
        "9223372036854775807, 9.22 EB"
    })
    void threeDigitsInPowersOfAThousand(long bytes, String shown) {
        assertThat(Sizes.threeDigits(bytes, Units.SI)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "1023, 1023 B",
        "1024, 1.00 KiB",
        "1022975, 999 KiB",
        "1023488, 0.976 MiB",
        "1047552, 0.999 MiB",
        "1048576, 1.00 MiB",
        "9953449246, 9.27 GiB"
    })
    void threeDigitsInPowersOf1024(long bytes, String shown) {
        assertThat(Sizes.threeDigits(bytes, Units.IEC)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "1200000000, 400000000, 0.4 GB",
        "1200000000, 1600000, 1.6 MB",
        "1000, 5000000, 5.0 MB",
        "0, 5000000, 5.0 MB",
        "1200000000, 2500000000000, 2.5 TB"
    })
    void aSizeThatIsAddedToAnotherHasItsUnit(long reference, long bytes, String shown) {
        assertThat(Sizes.oneDecimalLike(reference, bytes, Units.SI)).isEqualTo(shown);
    }

    /** Read back, a size is off by no more than half of its last digit. */
    @Test
    void whatIsShownIsNear() {
        Random random = new Random(7);
        Pattern form = Pattern.compile("(\\d+(?:\\.\\d+)?) ([kKMGTPE]?)i?B");
        for (int i = 0; i < 20_000; i++) {
            long bytes = random.nextLong(1L << random.nextInt(1, 62));
            Units units = random.nextBoolean() ? Units.SI : Units.IEC;
            double unitStep = units == Units.SI ? 1000 : 1024;
            for (boolean three : new boolean[] {true, false}) {
                String shown =
                        three ? Sizes.threeDigits(bytes, units) : Sizes.oneDecimal(bytes, units);
                Matcher parts = form.matcher(shown);
                assertThat(parts.matches()).as(shown).isTrue();
                int level = " KMGTPE".indexOf(parts.group(2).isEmpty() ? " " : up(parts.group(2)));
                double unit = Math.pow(unitStep, level);
                double value = Double.parseDouble(parts.group(1));
                double half = level == 0 ? 0 : three ? value * unit * 0.0051 : unit * 0.05001;
                assertThat(Math.abs(value * unit - bytes))
                        .as("%d %s", bytes, shown)
                        .isLessThanOrEqualTo(half);
                if (three && level > 0) {
                    assertThat(parts.group(1).replaceAll("^0\\.|\\.", "")).as(shown).hasSize(3);
                }
            }
        }
    }

    private static String up(String prefix) {
        return prefix.toUpperCase(java.util.Locale.ROOT);
    }
}
