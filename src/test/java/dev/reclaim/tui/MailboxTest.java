package dev.reclaim.tui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reclaim.cleanup.JobState;
import dev.reclaim.cleanup.ProcessSample;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private final Mailbox mailbox = new Mailbox();

    private Mailbox.Letter next() {
        return mailbox.next(0).orElseThrow();
    }

    @Test
    void inTheOrderItCame() {
        mailbox.post(new Msg.Told("one"));
        mailbox.paneChanged();
        mailbox.post(new Msg.Told("two"));
        assertThat(next()).isEqualTo(new Mailbox.Letter.Of(new Msg.Told("one")));
        assertThat(next()).isEqualTo(new Mailbox.Letter.OfPane());
        assertThat(next()).isEqualTo(new Mailbox.Letter.Of(new Msg.Told("two")));
        assertThat(mailbox.next(0)).isEmpty();
    }

    @Test
    void ofLooksThatWaitOnlyTheLatestIsKept() {
        ProcessSample first = Machine.sample(JobState.NONE, List.of());
        ProcessSample last = Scenes.processes(JobState.RUNNING);
        Msg.Measured disks = new Msg.Measured(Machine.disks());
        mailbox.post(new Msg.Sampled(first));
        mailbox.post(disks);
        mailbox.post(new Msg.Told("between"));
        mailbox.post(new Msg.Sampled(last));
        assertThat(next()).isEqualTo(new Mailbox.Letter.Of(new Msg.Sampled(last)));
        assertThat(next()).isEqualTo(new Mailbox.Letter.Of(disks));
        assertThat(next().isLook()).isFalse();
        assertThat(mailbox.next(0)).isEmpty();
        mailbox.post(new Msg.Sampled(first));
        assertThat(next()).isEqualTo(new Mailbox.Letter.Of(new Msg.Sampled(first)));
    }
}
