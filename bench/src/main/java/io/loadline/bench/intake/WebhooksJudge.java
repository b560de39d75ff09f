package io.loadline.bench.intake;

import io.loadline.bench.JsonFile;
import io.loadline.changes.hook.Sender;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Real bodies of tools that call us: each is taken, or named as not ours; and a proof holds for its own bytes alone. */
final class WebhooksJudge {
    private static final String SECRET = "It's a Secret to Everybody";

    private final Tally github = new Tally("github bodies", 274);
    private final Tally gitlab = new Tally("gitlab bodies", 0);
    private final Tally alertmanager = new Tally("alertmanager bodies", 0);
    private final Tally pagerduty = new Tally("pagerduty bodies", 0);
    private final Tally proofs = new Tally("proofs hold, forgeries do not", 0);

    private WebhooksJudge() {}

    static List<Tally> judge(Path folder) throws IOException {
        var judge = new WebhooksJudge();
        for (var file : Folders.json(folder.resolve("github-webhooks"), 9)) {
            judge.github(file);
        }
        for (var file : Folders.json(folder.resolve("gitlab-webhooks"), 9)) {
            judge.call(judge.gitlab, Sender.GITLAB, file, Map.of("X-Gitlab-Token", SECRET));
        }
        for (var file : Folders.json(folder.resolve("alertmanager"), 9)) {
            judge.signed(judge.alertmanager, Sender.ALERTMANAGER, file, "X-Hub-Signature-256", "sha256=");
        }
        for (var file : Folders.json(folder.resolve("pagerduty"), 9)) {
            judge.signed(judge.pagerduty, Sender.PAGERDUTY, file, "X-PagerDuty-Signature", "v1=");
        }
        return List.of(judge.github, judge.gitlab, judge.alertmanager, judge.pagerduty, judge.proofs);
    }

    /** Below the folder of its event. */
    private void github(Path file) throws IOException {
        call(
                github,
                Sender.GITHUB,
                file,
                Map.of(
                        "X-GitHub-Event",
                        file.getParent().getFileName().toString(),
                        "X-GitHub-Delivery",
                        file.toString().substring(Math.max(0, file.toString().length() - 100)),
                        "X-Hub-Signature-256",
                        "sha256=" + mac(Files.readAllBytes(file))));
    }

    private void signed(Tally tally, Sender sender, Path file, String header, String prefix) throws IOException {
        call(tally, sender, file, Map.of(header, prefix + mac(Files.readAllBytes(file))));
    }

    private void call(Tally tally, Sender sender, Path file, Map<String, String> headers) throws IOException {
        if (JsonFile.read(file).isEmpty()) {
            return;
        }
        var body = Files.readAllBytes(file);
        var became = Calls.read(sender, headers, body);
        tally.add(became.taken(), file.getFileName() + " " + became);
        proofs.add(
                Calls.proven(sender, SECRET, headers, body)
                        && !Calls.proven(sender, SECRET + "!", headers, body)
                        && !Calls.proven(sender, SECRET, Map.of(), body)
                        && (sender == Sender.GITLAB || !Calls.proven(sender, SECRET, headers, spoilt(body))),
                file.getFileName() + " of " + sender);
    }

    private static byte[] spoilt(byte[] body) {
        var other = body.clone();
        other[other.length - 1] ^= 1;
        return other;
    }

    private static String mac(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
