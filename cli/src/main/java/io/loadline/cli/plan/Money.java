package io.loadline.cli.plan;

import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An amount and its currency, written as {@code 25000CNY}. */
record Money(String amount, String currency) {
    private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?) ?([A-Z]{3})");

    /** Of what is typed. */
    static final class Reader implements ITypeConverter<Money> {

        @Override
        public Money convert(String text) {
            var form = FORM.matcher(text);
            if (!form.matches()) {
                throw new TypeConversionException("'" + text + "' is no amount with its currency, such as 25000CNY");
            }
            return new Money(form.group(1), form.group(2));
        }
    }
}
