package net.ticketsbot.placeholder.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {

    private static final Map<String, String> VALUES = Map.of(
            "user", "U", "a-b", "AB", "shop.user", "SU", "date_days:-3:R", "D", "evil", "%user%", "percent", "%");

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            # template,                rendered
            Hi %user%!,                Hi U!
            %user%%user%,              UU
            %a-b%,                     AB
            %shop.user% %user%,        SU U
            %date_days:-3:R%,          D
            # neither known nor well-formed: as written
            %User%,                    %User%
            %unknown%,                 %unknown%
            %us er%,                   %us er%
            %%,                        %%
            100%,                      100%
            100% of %user%,            100% of U
            50%off%user%,              50%offU
            100%%user%,                100%U
            %unknown%user%,            %unknownU
            # escaped
            \\%user\\%,                %user%
            \\%unknown\\%,             %unknown%
            \\%user\\% is %user%,      %user% is U
            \\%user% and %user%,       \\%user% and U
            %user\\%,                  %user\\%
            \\\\%user%,                \\\\U
            a\\,                       a\\
            \\,                        \\
            # a value is never read again
            %evil%,                    %user%
            %percent%user%percent%,    %user%
            """)
    void replacesKnownNamesInOnePass(String template, String rendered) {
        Template parsed = Template.parse(template, VALUES::containsKey);

        assertThat(parsed.render(name -> VALUES.getOrDefault(name, "?"))).isEqualTo(rendered);
    }

    @Test
    void namesWhatItNeeds() {
        Template parsed = Template.parse("%user% %user% %unknown% \\%a-b\\% %shop.user%", VALUES::containsKey);

        Set<String> names = new HashSet<>();
        parsed.addNamesTo(names);

        assertThat(names).containsExactlyInAnyOrder("user", "shop.user");
    }

    @Test
    void takesAMegabyteOfPercentSignsInItsStride() {
        String text = "%a".repeat(500_000);

        assertThat(Template.parse(text, name -> false).render(name -> "")).isEqualTo(text);
    }

    @Test
    void repairsWhatCannotBeWrittenAsUtf8() {
        Template parsed = Template.parse("a\uD800b\u0000c\n\uD83D\uDE00", name -> false);

        assertThat(parsed.render(name -> "")).isEqualTo("a\uFFFDbc\n\uD83D\uDE00");
    }
}
