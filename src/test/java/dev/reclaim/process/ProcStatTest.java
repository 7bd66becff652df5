package dev.reclaim.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcStatTest {
    private static ProcStat parsed(String fixture) {
        return ProcStat.parse(Fixture.bytes(fixture)).orElseThrow();
    }

    @Test
    void readsTheFieldsOfAnOrdinaryProcess() {
        assertThat(parsed("blanks.stat"))
                .returns("tmux: server", ProcStat::name)
                .returns('S', ProcStat::state)
                .returns(27506, ProcStat::parent)
                .returns(27501, ProcStat::group)
                .returns(7372, ProcStat::session)
                .returns(0, ProcStat::tty)
                .returns(-1, ProcStat::foreground)
                .returns(false, ProcStat::kernelThread)
                .returns(219676L, ProcStat::startTicks)
                .returns(2747L, ProcStat::rssPages);
    }

    @Test
    void aNameCannotPretendToBeOtherFields() {
        assertThat(parsed("parentheses.stat"))
                .returns("a) R 1 (b", ProcStat::name)
                .returns('S', ProcStat::state)
                .returns(27506, ProcStat::parent);
        assertThat(parsed("newline.stat"))
                .returns("x\nUid:\t7\t7", ProcStat::name)
                .returns(219677L, ProcStat::startTicks);
        assertThat(parsed("not-utf8.stat"))
                .returns("\uFFFD\uFFFD x", ProcStat::name)
                .returns(27501, ProcStat::group);
    }

    @Test
    void tellsKernelThreadsAndZombies() {
        assertThat(parsed("kernel-thread.stat"))
                .returns(true, ProcStat::kernelThread)
                .returns(0, ProcStat::group);
        assertThat(parsed("zombie.stat"))
                .returns('Z', ProcStat::state)
                .returns(false, ProcStat::kernelThread)
                .returns(0L, ProcStat::rssPages);
    }

    @Test
    void countsTheProcessorTimeInBothModes() {
        assertThat(parsed("busy.stat")).returns(41L, ProcStat::cpuTicks);
        assertThat(parsed("kernel-thread.stat")).returns(0L, ProcStat::cpuTicks);
    }

    @Test
    void anotherProgramOfTheSameNameIsAnotherImage() {
        ProcStat before = parsed("busy.stat");
        ProcStat after = parsed("busy-other-program.stat");
        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.startTicks()).isEqualTo(before.startTicks());
        assertThat(after.image()).isNotEqualTo(before.image());
        assertThat(parsed("busy.stat").image()).isEqualTo(before.image());
    }

    @Test
    void aBufferMayHoldMoreThanTheContent() {
        byte[] whole = Fixture.bytes("parentheses.stat");
        byte[] buffer = Arrays.copyOf(whole, 4096);
        byte[] earlier = Fixture.bytes("busy.stat");
        System.arraycopy(earlier, 0, buffer, whole.length, earlier.length);
        assertThat(ProcStat.parse(buffer, whole.length)).hasValue(parsed("parentheses.stat"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 9, 20, 60, 80})
    void whatIsCutShortIsNoProcess(int length) {
        byte[] whole = Fixture.bytes("blanks.stat");
        assertThat(ProcStat.parse(Arrays.copyOf(whole, length))).isEmpty();
    }
}
