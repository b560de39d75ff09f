package io.loadline.changes.cause;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The words of a text and their pairs, without endings and without those that say nothing. Chinese and Japanese write none apart: each two
 * neighbouring characters count as a word there. However a letter is composed or how wide it is, it is the same one.
 *
 * @param account what happened
 * @param findings what was found to be the cause, counted twice; may be empty
 */
public record Words(String account, String findings) {
    private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}";
    private static final Pattern WORD = Pattern.compile("[" + UNSPACED + "]+|[\\p{L}&&[^" + UNSPACED + "]]+");
    private static final Pattern IS_UNSPACED = Pattern.compile("[" + UNSPACED + "]+");
    private static final List<String> ENDINGS = List.of("ing", "ed", "es", "ly", "s");
    private static final int SHORTEST_STEM = 4;
    private static final Set<String> IDLE = Set.of(
            "the", "and", "for", "that", "was", "were", "are", "been", "with", "from", "this", "which", "our", "have",
            "has", "had", "utc", "may", "not", "some", "will", "their", "they", "these", "during", "when", "but",
            "also", "than", "then", "between", "into", "its", "all", "any", "can", "could", "would", "who");

    public Words {
        account = Normalizer.normalize(account, Normalizer.Form.NFKC);
        findings = Normalizer.normalize(findings, Normalizer.Form.NFKC);
    }

    /** How often each occurs. */
    Map<String, Double> counts() {
        var counts = new HashMap<String, Double>();
        count(account, 1, counts);
        count(findings, 2, counts);
        return counts;
    }

    String lower() {
        return lowerAccount() + " " + lowerFindings();
    }

    String lowerAccount() {
        return account.toLowerCase(Locale.ROOT);
    }

    String lowerFindings() {
        return findings.toLowerCase(Locale.ROOT);
    }

    private static void count(String text, double weight, Map<String, Double> counts) {
        var words = WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .flatMap(Words::terms)
                .toList();
        for (int i = 0; i < words.size(); i++) {
            counts.merge(words.get(i), weight, Double::sum);
            if (i > 0) {
                counts.merge(words.get(i - 1) + " " + words.get(i), weight, Double::sum);
            }
        }
    }

    private static Stream<String> terms(String word) {
        if (IS_UNSPACED.matcher(word).matches()) {
            var characters = word.codePoints().toArray();
            return IntStream.range(0, characters.length - 1).mapToObj(i -> new String(characters, i, 2));
        }
        return word.length() > 2 && !IDLE.contains(word) ? Stream.of(stem(word)) : Stream.empty();
    }

    private static String stem(String word) {
        return ENDINGS.stream()
                .filter(ending -> word.endsWith(ending) && word.length() - ending.length() >= SHORTEST_STEM)
                .findFirst()
                .map(ending -> word.substring(0, word.length() - ending.length()))
                .orElse(word);
    }
}
