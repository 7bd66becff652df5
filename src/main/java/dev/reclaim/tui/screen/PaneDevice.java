package dev.reclaim.tui.screen;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.impl.AbstractTerminal;
import org.jline.terminal.spi.SystemStream;
import org.jline.terminal.spi.TerminalProvider;
import org.jline.utils.InfoCmp;
import org.jline.utils.NonBlocking;
import org.jspecify.annotations.Nullable;

/** The command pane as JLine knows terminals. There is no tty: its modes are kept, and no more. */
final class PaneDevice extends AbstractTerminal {
    private static final String TYPE = "x-pane";

    /**
     * What {@link Vt} can do and keys send (terminfo(5)). Known beforehand, or JLine would run
     * infocmp. No alternate character set and no scroll region: JLine does without.
     */
    private static final String CAPABILITIES =
            """
            x-pane|the command pane of reclaim,
            	am, mir, msgr, xenl,
            	colors#256, cols#80, it#8, lines#24, pairs#32767,
            	bel=^G, bold=\\E[1m, cbt=\\E[Z, civis=\\E[?25l, clear=\\E[H\\E[2J, cnorm=\\E[?25h, cr=^M,
            	cub=\\E[%p1%dD, cub1=^H, cud=\\E[%p1%dB, cud1=\\E[B, cuf=\\E[%p1%dC, cuf1=\\E[C,
            	cup=\\E[%i%p1%d;%p2%dH, cuu=\\E[%p1%dA, cuu1=\\E[A, dch=\\E[%p1%dP, dch1=\\E[P, dim=\\E[2m,
            	dl=\\E[%p1%dM, dl1=\\E[M, ech=\\E[%p1%dX, ed=\\E[J, el=\\E[K, el1=\\E[1K, home=\\E[H,
            	hpa=\\E[%i%p1%dG, ht=^I, ich=\\E[%p1%d@, ich1=\\E[@, il=\\E[%p1%dL, il1=\\E[L, ind=^J,
            	indn=\\E[%p1%dS, kbs=^?, kcbt=\\E[Z, kcub1=\\EOD, kcud1=\\EOB, kcuf1=\\EOC, kcuu1=\\EOA,
            	kdch1=\\E[3~, kend=\\EOF, kf1=\\EOP, kf2=\\EOQ, kf3=\\EOR, kf4=\\EOS, kf5=\\E[15~, kf6=\\E[17~,
            	kf7=\\E[18~, kf8=\\E[19~, kf9=\\E[20~, kf10=\\E[21~, kf11=\\E[23~, kf12=\\E[24~, khome=\\EOH,
            	kich1=\\E[2~, knp=\\E[6~, kpp=\\E[5~, op=\\E[39;49m, rc=\\E8, rev=\\E[7m, ri=\\EM,
            	rin=\\E[%p1%dT, ritm=\\E[23m, rmkx=\\E[?1l\\E>, rmso=\\E[27m, rmul=\\E[24m, sc=\\E7,
            	setab=\\E[48;5;%p1%dm, setaf=\\E[38;5;%p1%dm, sgr0=\\E[m, sitm=\\E[3m, smkx=\\E[?1h\\E=,
            	smso=\\E[7m, smul=\\E[4m, vpa=\\E[%i%p1%dd,
            """;

    private final PaneInput input = new PaneInput(this::resizeAsWanted);
    private final PaneOutput output;
    private final PrintWriter writer;
    private final Attributes attributes = new Attributes();

    PaneDevice(PaneOutput output) throws IOException {
        super("command pane", TYPE, StandardCharsets.UTF_8, SignalHandler.SIG_DFL);
        this.output = output;
        writer = new PrintWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        attributes.setControlChar(ControlChar.VEOF, 'D' - '@');
        attributes.setControlChar(ControlChar.VERASE, 0x7f);
        attributes.setControlChar(ControlChar.VKILL, 'U' - '@');
        attributes.setControlChar(ControlChar.VWERASE, 'W' - '@');
        InfoCmp.setLoadedInfoCmp(TYPE, CAPABILITIES);
        parseInfoCmp();
    }

    @Override
    public PaneInput reader() {
        return input;
    }

    @Override
    public PrintWriter writer() {
        return writer;
    }

    @Override
    public InputStream input() {
        return NonBlocking.nonBlockingStream(input, inputEncoding());
    }

    @Override
    public OutputStream output() {
        return output;
    }

    @Override
    public Attributes getAttributes() {
        synchronized (attributes) {
            return new Attributes(attributes);
        }
    }

    @Override
    public void setAttributes(Attributes wanted) {
        synchronized (attributes) {
            attributes.copy(wanted);
        }
    }

    @Override
    public org.jline.terminal.Size getSize() {
        Size size = output.size();
        return new org.jline.terminal.Size(size.columns(), size.rows());
    }

    void resize(Size size) {
        if (output.resize(size)) {
            raise(Signal.WINCH);
        } else {
            input.wake();
        }
    }

    private void resizeAsWanted() {
        if (output.resizeAsWanted()) {
            raise(Signal.WINCH);
        }
    }

    /** The pane decides how large it is; nobody else's wish changes that. */
    @Override
    public void setSize(org.jline.terminal.Size wish) {}

    @Override
    protected void doClose() throws IOException {
        input.close();
        output.close();
        super.doClose();
    }

    @Override
    public @Nullable TerminalProvider getProvider() {
        return null;
    }

    @Override
    public @Nullable SystemStream getSystemStream() {
        return null;
    }
}
