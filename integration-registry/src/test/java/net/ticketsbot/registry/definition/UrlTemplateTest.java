package net.ticketsbot.registry.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.ticketsbot.registry.definition.UrlTemplate.BrokenException;
import net.ticketsbot.registry.definition.UrlTemplate.UnfitValueException;
import net.ticketsbot.registry.secret.SecretValue;
import net.ticketsbot.resolver.address.AddressPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlTemplateTest {

    private static final Set<String> SECRETS = Set.of("site", "api_key");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            https://example.com                                | https://example.com
            HTTP://EXAMPLE.com/                                | http://example.com
            https://example.com:443/a?b=%user_id%              | https://example.com
            https://example.com./                              | https://example.com
            https://example.com?u=%user_id%&g=%guild_id%       | https://example.com
            https://example.com/%user_id%/%api_key%            | https://example.com
            https://example.com/%20%user_id%%20%api_key%%41    | https://example.com
            https://example.com/@%site%:80/                    | https://example.com
            https://example.com/?next=https://%site%/          | https://example.com
            https://example.com/a/../b                         | https://example.com
            https://MÜNCHEN.de:443/%41%42/../b                 | https://xn--mnchen-3ya.de
            https://%site%.example.com/                        | https://%site%.example.com
            https://api.%site%.EXAMPLE.co.uk:8443/%site%       | https://api.%site%.example.co.uk:8443
            https://%user_id%.users.example.com/               | https://%user_id%.users.example.com
            https://%site%.me.github.io/                       | https://%site%.me.github.io
            https://%site%.example.com./                       | https://%site%.example.com
            https://ghi.example.com/ghi%site%ghi               | https://ghi.example.com
            https://ｇｈｉ.%site%.example.com/                  | https://ghi.%site%.example.com
            https://xn--mnchen-3ya.de:65535/                   | https://xn--mnchen-3ya.de:65535
            https://münchen.de/%user_id%?ü=%user_id%           | https://xn--mnchen-3ya.de
            https://%site%.食狮.com.cn/                         | https://%site%.xn--85x722f.com.cn
            https://8.8.8.8/                                   | https://8.8.8.8
            http://[2606:4700::1111]:8080/                     | http://[2606:4700::1111]:8080
            https://discords.com/                              | https://discords.com
            https://mydiscord.com/discord.com                  | https://mydiscord.com
            https://discord.com.example.org/                   | https://discord.com.example.org
            """)
    void saysWhoIsAsked(String text, String origin) throws BrokenException {
        UrlTemplate template = UrlTemplate.parse(text, SECRETS);

        assertThat(template.origin()).isEqualTo(origin);
        assertThat(template.text()).isEqualTo(text);
        assertThat(UrlTemplate.stored(text)).isEqualTo(template);
        assertThat(UrlTemplate.stored(text).origin()).isEqualTo(origin);
        assertThat(UrlTemplate.stored(text).host()).isEqualTo(template.host());
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
            https://example.com:%site%/                 | without a placeholder
            https://example.com:8%site%/                | without a placeholder
            https://example.com:/                       | must have a port written out, from 1 to 65535
            https://example.com:65536/                  | must have a port written out, from 1 to 65535
            https://example.com:+80/                    | must have a port written out, from 1 to 65535
            https://example.com:80:80/                  | must have a port written out, from 1 to 65535
            https://example.com:0/                      | must not have the port 0
            https://example.com:25/                     | must not have the port 25
            https://%site%/                             | only known inside a network
            https://%site%:80/                          | only known inside a network
            https://example.%site%/                     | left of the registrable domain
            https://%site%.com/                         | left of the registrable domain
            https://%site%.co.uk/                       | left of the registrable domain
            https://%site%.github.io/                   | left of the registrable domain
            https://a.%site%.com/                       | left of the registrable domain
            https://%site%.example.unknown/             | left of the registrable domain
            https://%site%.internal/                    | only known inside a network
            https://%site%.localhost/                   | only known inside a network
            https://%site%.svc.cluster.local/           | only known inside a network
            https://%site%.0.0.1/                       | must have a valid host
            https://%site%.example.com.evil%api_key%/   | more than one placeholder in the host
            https://a%site%.example.com/                | only as a whole label
            https://%site%a.example.com/                | only as a whole label
            https://example.com%site%/                  | only as a whole label
            https://%site%%api_key%.example.com/        | more than one placeholder in the host
            https://%site%.%api_key%.example.com/       | more than one placeholder in the host
            https://%other%.example.com/                | unknown placeholder
            https://%SITE%.example.com/                 | unknown placeholder
            https://ex%61mple.com/                      | percent-encoding in the host
            https://example.com/%other%                 | unknown placeholder; known here are %api_key%, %guild_id%, %site%, %user_id%
            https://example.com/%USER_ID%               | unknown placeholder
            https://example.com/%username%              | unknown placeholder
            https://example.com/?a=100%                 | must write a percent sign
            https://example.com/%zz                     | must write a percent sign
            https://example.com/%2                      | must write a percent sign
            https://example.com/%2%user_id%             | must write a percent sign
            https://example.com/#%user_id%              | must not have a fragment
            https://example.com/%user_id%/../b          | must not take a placeholder away
            https://example.com/%user_id%/%2E%2e        | must not take a placeholder away
            https://example..com/                       | must have a valid host
            https://.example.com/                       | must have a valid host
            https://-a.example.com/                     | must have a valid host
            https://a_b.example.com:1/                  | must have a valid host
            https://exa,mple.com/                       | must have a valid host
            https://[::1/                               | must have a valid host
            https://[127.0.0.1]/                        | must have a valid host
            https://[%site%]/                           | must have a valid host
            https://[::1]evil.com/                      | must have a valid host
            https://example.com/a b                     | must not contain spaces
            """)
    void letsNoPlaceholderDecideWhoIsAsked(String text, String rule) {
        assertThatThrownBy(() -> UrlTemplate.parse(text, SECRETS))
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining(rule);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "10.0.0.1",
                "0x7f.1",
                "2130706433",
                "017700000001",
                "169.254.169.254",
                "192.168.0.1.",
                "100.64.0.1",
                "0",
                "[::1]",
                "[::ffff:10.0.0.1]",
                "[fd00::1]",
                "[64:ff9b::a00:1]",
                "１２７.０.０.１",
                "127。0。0。1"
            })
    void asksNoAddressThatIsNotPublic(String host) {
        assertThatThrownBy(() -> UrlTemplate.parse("http://" + host + "/", SECRETS))
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining("address that is not public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "redis",
                "kubernetes.default.svc",
                "a.svc.cluster.local",
                "metadata.google.internal",
                "printer.lan",
                "example.test",
                "a.onion",
                "LOCALHOST.",
                "ｌｏｃａｌｈｏｓｔ"
            })
    void asksNoNameOfANetwork(String host) {
        assertThatThrownBy(() -> UrlTemplate.parse("http://" + host + "/", SECRETS))
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining("only known inside a network");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "discord.com",
                "DISCORD.com",
                "discord.com.",
                "canary.discord.com",
                "a.b.discordapp.com",
                "cdn.discordapp.net",
                "discord.gg",
                "gateway.discord.gg",
                "discord.media",
                "discord.gift",
                "ｄｉｓｃｏｒｄ.com",
                "discord。com",
                "dis\u00adcord.com",
                "𝐝𝐢𝐬𝐜𝐨𝐫𝐝.com",
                "ⓓⓘⓢⓒⓞⓡⓓ.gg",
                "%site%.discord.com",
                "discord.com:8443"
            })
    void asksDiscordInNoSpelling(String host) {
        assertThatThrownBy(() -> UrlTemplate.parse("https://" + host + "/api", SECRETS))
                .isInstanceOf(BrokenException.class)
                .hasMessageContaining("Discord's own");
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
                "https://example.com/\ud800",
                "https://example.com\ufffd/"
            })
    void refusesWhatParsersDisagreeAbout(String text) {
        assertThatThrownBy(() -> UrlTemplate.parse(text, SECRETS)).isInstanceOf(BrokenException.class);
    }

    @Test
    void anOperatorMayAllowAnAddress() throws BrokenException {
        UrlRules local = new UrlRules(AddressPolicy.of(List.of("127.0.0.1/32"), List.of(), Set::of));

        assertThat(UrlTemplate.parse("http://127.0.0.1:8090/lookup", Tokens.with(SECRETS), local)
                        .origin())
                .isEqualTo("http://127.0.0.1:8090");
        assertThatThrownBy(() -> UrlTemplate.parse("http://127.0.0.2:8090/", Tokens.with(SECRETS), local))
                .isInstanceOf(BrokenException.class);
    }

    @Test
    void theFirstAnswerNamesNoHost() throws BrokenException {
        UrlRules rules = new UrlRules(AddressPolicy.publicOnly());
        Tokens tokens = Tokens.with(Set.of("site"), Set.of("game"));

        assertThat(UrlTemplate.parse("https://%site%.example.com/%game%", tokens, rules)
                        .origin())
                .isEqualTo("https://%site%.example.com");
        assertThatThrownBy(() -> UrlTemplate.parse("https://%game%.example.com/", tokens, rules))
                .hasMessageContaining("of the first answer in the host");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://example.com/,         https://api.example.com:8443/a, true
            https://a.example.co.uk/,     http://b.example.co.uk/,        true
            https://%site%.example.com/,  https://example.com/,           true
            https://example.com/,         https://example.org/,           false
            https://example.com/,         https://example.com.evil.com/,  false
            https://a.github.io/,         https://b.github.io/,           false
            https://github.io/,           https://github.io/a,            true
            https://8.8.8.8/,             https://8.8.8.8:8080/,          true
            https://8.8.8.8/,             https://8.8.4.4/,               false
            """)
    void oneRegistrableDomainIsOneSite(String one, String other, boolean isSame) throws BrokenException {
        UrlTemplate first = UrlTemplate.parse(one, SECRETS);
        UrlTemplate second = UrlTemplate.parse(other, SECRETS);

        assertThat(first.isSameSite(second)).isEqualTo(isSame);
        assertThat(second.isSameSite(first)).isEqualTo(isSame);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            https://example.com/%api_key%?k=%api_key%   | a/b?c#d          | https://example.com/a%2Fb%3Fc%23d?k=a%2Fb%3Fc%23d
            https://example.com/%api_key%               | "é +*~%41"       | https://example.com/%C3%A9%20%2B%2A~%2541
            https://example.com/%api_key%               | %user_id%        | https://example.com/%25user_id%25
            https://example.com/%20%api_key%%20         | x                | https://example.com/%20x%20
            https://example.com/v%api_key%.json         | ..               | https://example.com/v...json
            https://example.com/?a=%api_key%            | ..               | https://example.com/?a=..
            https://%api_key%.EXAMPLE.com/%api_key%     | my-shop          | https://my-shop.example.com/my-shop
            """)
    void fillsEachValueInForItsPlace(String text, String value, String filled) throws UnfitValueException {
        assertThat(fill(text, value)).isEqualTo(filled);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            https://%api_key%.example.com/   | evil.com/   | must be 1 to 63
            https://%api_key%.example.com/   | Shop        | must be 1 to 63
            https://%api_key%.example.com/   | ""          | must be 1 to 63
            https://%api_key%.example.com/   | a_b         | must be 1 to 63
            https://%api_key%.example.com/   | -a          | no URL that can be asked
            https://%api_key%.example.com/   | xn--a       | no URL that can be asked
            https://example.com/a/%api_key%/ | ..          | dot segment
            https://example.com/a/%api_key%  | .           | dot segment
            https://example.com/a/.%api_key% | .           | dot segment
            https://example.com/a/.%api_key% | ""          | dot segment
            https://example.com/a/%2e%api_key%?b | .       | dot segment
            """)
    void aValueThatWouldChangeWhoIsAskedIsUnfit(String text, String value, String reason) {
        assertThatThrownBy(() -> fill(text, value))
                .isInstanceOf(UnfitValueException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void anUnfitValueIsNotRepeated() {
        assertThatThrownBy(() -> fill("https://%api_key%.example.com/", "CANARY"))
                .hasMessageNotContaining("CANARY");
        assertThatThrownBy(() -> fill("https://example.com/%api_key%", "CANARY".repeat(400)))
                .isInstanceOf(UnfitValueException.class)
                .hasMessageNotContaining("CANARY");
    }

    /** Rows of a release with another parser must not stop a server's list. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            http://LOCALHOST:8080/%user_id%, http://localhost:8080,       localhost
            https://a_b.example.com,         https://a_b.example.com,     a_b.example.com
            https://%Key%.a_b.example.com/,  https://%key%.a_b.example.com, %key%.a_b.example.com
            """)
    void readsWhatWouldBeRefusedToday(String text, String origin, String host) {
        UrlTemplate template = UrlTemplate.stored(text);

        assertThat(template.origin()).isEqualTo(origin);
        assertThat(template.host()).isEqualTo(host);
        assertThatThrownBy(() -> fill(text, "x")).isInstanceOf(UnfitValueException.class);
    }

    private static String fill(String text, String apiKey) throws UnfitValueException {
        Map<String, SecretValue> values = Map.of("api_key", new SecretValue(apiKey));
        return UrlTemplate.stored(text).fill(values::get);
    }
}
