package net.ticketsbot.registry.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import net.ticketsbot.registry.integration.UrlTemplate.BrokenException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTemplateTest {

    private static final Tokens TOKENS = Tokens.with(Set.of("site", "api_key"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            https://example.com                                | https://example.com:443
            HTTP://EXAMPLE.com/                                | http://example.com:80
            https://example.com:443/a?b=%user_id%              | https://example.com:443
            https://example.com./                              | https://example.com:443
            https://example.com?u=%user_id%&g=%guild_id%       | https://example.com:443
            https://example.com/%user_id%/%api_key%            | https://example.com:443
            https://example.com/%20%user_id%%20%api_key%%41    | https://example.com:443
            https://example.com/@%site%:80/                    | https://example.com:443
            https://example.com/?next=https://%site%/          | https://example.com:443
            https://%site%.example.com/                        | https://%site%.example.com:443
            https://api.%site%.EXAMPLE.co.uk:8443/             | https://api.%site%.example.co.uk:8443
            https://%user_id%.users.example.com/               | https://%user_id%.users.example.com:443
            http://127.0.0.1:12345/lookup                      | http://127.0.0.1:12345
            http://[::1]:8080/                                 | http://[::1]:8080
            https://localhost/                                 | https://localhost:443
            https://a_b.example.com:1/                         | https://a_b.example.com:1
            https://xn--mnchen-3ya.de:65535/                   | https://xn--mnchen-3ya.de:65535
            """)
    void saysWhoIsAsked(String text, String origin) throws BrokenException {
        assertThat(UrlTemplate.parse(text, TOKENS).origin()).isEqualTo(origin);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            ftp://example.com/                          | must begin with https:// or http://
            //example.com/                              | must begin with https:// or http://
            example.com                                 | must begin with https:// or http://
            https:/example.com                          | must begin with https:// or http://
            javascript:alert(1)                         | must begin with https:// or http://
            %site%://example.com/                       | must begin with https:// or http://
            %site%                                      | must begin with https:// or http://
            https://                                    | must have a host
            https:///path                               | must have a host
            https://?query                              | must have a host
            https://:80/                                | must have a host
            https://user@example.com/                   | must not have a user name or password
            https://user:%api_key%@example.com/         | must not have a user name or password
            https://%site%@example.com/                 | must not have a user name or password
            https://example.com:%site%/                 | must not have a placeholder in the port
            https://example.com:8%site%/                | must not have a placeholder in the port
            https://example.com:/                       | must have a port from 1 to 65535
            https://example.com:0/                      | must have a port from 1 to 65535
            https://example.com:65536/                  | must have a port from 1 to 65535
            https://example.com:+80/                    | must have a port from 1 to 65535
            https://example.com:80:80/                  | must have a valid host
            https://%site%/                             | left of the registrable domain
            https://%site%:80/                          | left of the registrable domain
            https://example.%site%/                     | left of the registrable domain
            https://%site%.com/                         | left of the registrable domain
            https://%site%.co.uk/                       | left of the registrable domain
            https://%site%.github.io/                   | left of the registrable domain
            https://a.%site%.com/                       | left of the registrable domain
            https://%site%.internal/                    | left of the registrable domain
            https://%site%.localhost/                   | left of the registrable domain
            https://%site%.0.0.1/                       | left of the registrable domain
            https://%site%.example.com.evil%api_key%/   | only as a whole label
            https://a%site%.example.com/                | only as a whole label
            https://%site%a.example.com/                | only as a whole label
            https://%site%%api_key%.example.com/        | only as a whole label
            https://%site%.%api_key%.example.com/       | more than one placeholder in the host
            https://%other%.example.com/                | unknown placeholder
            https://%SITE%.example.com/                 | unknown placeholder
            https://ex%61mple.com/                      | only as a whole label
            https://example.com/%other%                 | unknown placeholder; known here are %api_key%, %guild_id%, %site%, %user_id%
            https://example.com/%USER_ID%               | unknown placeholder
            https://example.com/%username%              | unknown placeholder
            https://example.com/?a=100%                 | must write a percent sign
            https://example.com/%zz                     | must write a percent sign
            https://example.com/%2                      | must write a percent sign
            https://example.com/#%user_id%              | must not have a fragment
            https://example..com/                       | must have a valid host
            https://.example.com/                       | must have a valid host
            https://-a.example.com/                     | must have a valid host
            https://exa,mple.com/                       | must have a valid host
            https://[::1/                               | must have a valid host
            https://[127.0.0.1]/                        | must have a valid host
            https://[fe80::1%25eth0]/                   | must have a valid host
            https://[%site%]/                           | must have a valid host
            https://[::1]evil.com/                      | must have a valid host
            https://münchen.de/                         | only the characters of a URL
            https://example.com/a b                     | only the characters of a URL
            https://example.com/{user}                  | only the characters of a URL
            """)
    void letsNoPlaceholderDecideWhoIsAsked(String text, String rule) {
        assertThatThrownBy(() -> UrlTemplate.parse(text, TOKENS))
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:\\\\example.com/",
                "https://example.com\\@evil.com/",
                "https://example.com/\r\nHost: evil",
                "https://example.com/\u0000",
                "https://example.com/\t",
                " https://example.com/",
                "https://exa\u00admple.com/",
                "https://example.com\u3002evil.com/",
                "https://example.com/\ud800"
            })
    void refusesWhatParsersDisagreeAbout(String text) {
        assertThatThrownBy(() -> UrlTemplate.parse(text, TOKENS)).isInstanceOf(BrokenException.class);
    }
}
