package io.loadline.cli;

import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;

/** A manual page in man's own language, of what the commands say about themselves: Picocli's generator needs Asciidoctor for it. */
final class ManualPage {

    private ManualPage() {}

    static String of(CommandSpec root) {
        var page = new StringBuilder(".TH LOADLINE 1\n.SH NAME\n%s \\- %s\n"
                .formatted(
                        root.name(),
                        escaped(String.join(" ", root.usageMessage().description()))));
        page.append(".SH DESCRIPTION\nEach command is described with its options.\n");
        section(root.commandLine(), page);
        return page.toString();
    }

    private static void section(CommandLine command, StringBuilder page) {
        if (!command.getCommandSpec().qualifiedName().endsWith(" help")) {
            page.append(".SH ")
                    .append(escaped(command.getCommandSpec().qualifiedName().toUpperCase(Locale.ROOT)))
                    .append("\n.nf\n");
            command.getUsageMessage(Ansi.OFF)
                    .lines()
                    .forEach(line -> page.append(escaped(line)).append('\n'));
            page.append(".fi\n");
        }
        command.getSubcommands().values().stream().distinct().forEach(each -> section(each, page));
    }

    /** A dot or a quote begins a request, a backslash an escape. */
    private static String escaped(String line) {
        var text = line.replace("\\", "\\e").replace("-", "\\-");
        return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
    }
}
