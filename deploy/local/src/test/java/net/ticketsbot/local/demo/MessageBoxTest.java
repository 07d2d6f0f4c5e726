package net.ticketsbot.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import net.ticketsbot.local.demo.MessageBox.Look;
import org.junit.jupiter.api.Test;

class MessageBoxTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void drawsABarAndAFrame() {
        ObjectNode message = message("User online status: Online\nAccount created: 2019\n\nHigh score: 3000");

        assertThat(new MessageBox(new Look(true, false)).draw(message))
                .containsExactly(
                        "╭──────────────────────────────╮",
                        "▌ User online status: Online   │",
                        "▌ Account created: 2019        │",
                        "▌                              │",
                        "▌ High score: 3000             │",
                        "╰──────────────────────────────╯");
    }

    @Test
    void drawsInAsciiForATerminalThatShowsNothingElse() {
        assertThat(new MessageBox(new Look(false, false)).draw(message("Hi")))
                .containsExactly(
                        "+------------------------------+",
                        "| Hi                           |",
                        "+------------------------------+");
    }

    @Test
    void showsTheColourOfTheEmbed() {
        ObjectNode message = message("Hi");
        ((ObjectNode) message.path("embeds").path(0)).put("color", 0x2ECC71);

        assertThat(new MessageBox(new Look(true, true)).draw(message))
                .anyMatch(line -> line.startsWith("\u001b[38;2;46;204;113m▌\u001b[0m Hi"));
    }

    @Test
    void showsTitleFieldsAndFooterAroundTheDescription() {
        ObjectNode message = message("in the middle");
        ObjectNode embed = (ObjectNode) message.path("embeds").path(0);
        embed.put("title", "above").putObject("footer").put("text", "below");
        embed.putArray("fields").addObject().put("name", "score").put("value", "3000");

        assertThat(new MessageBox(new Look(false, false)).draw(message))
                .extracting(line -> line.substring(2).replace("|", "").strip())
                .containsSubsequence("above", "in the middle", "score", "3000", "below");
    }

    @Test
    void aStrangersValueCannotSteerTheTerminal() {
        assertThat(new MessageBox(new Look(true, false)).draw(message("a\u001b[2Jb\u0007\u009bc")))
                .noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
    }

    @Test
    void breaksALineThatIsWiderThanATerminal() {
        assertThat(new MessageBox(new Look(true, false)).draw(message("x".repeat(200))))
                .hasSize(2 + 3)
                .allMatch(line -> line.length() <= 80);
    }

    private static ObjectNode message(String description) {
        ObjectNode message = JSON.createObjectNode();
        message.putArray("embeds").addObject().put("description", description);
        return message;
    }
}
