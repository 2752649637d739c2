package io.onramp.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written in English, said in French. */
class DictionaryTest {

    private final ObjectMapper json = new ObjectMapper();
    private final Dictionary dictionary = new Dictionary(json);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Your answer                                          | Votre réponse
            must have at most 1000 characters                    | doit avoir 1000 caractères au plus
            hub to er-1, weight 0                                | hub vers er-1, poids 0
            1 circuit of 200 Mbps; 1 new ExpressRoute gateway    | 1 circuit de 200 Mbps; 1 nouvelle passerelle ExpressRoute
            Order received (2026-11-25) · Plan approved (2026-11-26) | Commande reçue (2026-11-25) · Plan approuvé (2026-11-26)
            [Onboarding X](/onboardings/X) · [Azure portal](https://portal.azure.com/#x) | [Raccordement X](/onboardings/X) · [Portail Azure](https://portal.azure.com/#x)
            primary: no ARP entry for 10.0.0.1: check the VLAN tag and the interface of the router | primaire : pas d'entrée ARP pour 10.0.0.1 : vérifiez l'étiquette VLAN et l'interface du routeur
            Network hub · Amsterdam · 200 Mbps · wanted by 2027-01-29 | Réseau hub · Amsterdam · 200 Mbit/s · souhaité pour le 2027-01-29
            Chase the carrier (2026-11-25, ann): it said: Friday; yes | Relancer l’opérateur (2026-11-25, ann) : it said: Friday; yes
            hub to er-1, accepted by ann: agreed                 | hub to er-1, accepté par ann: agreed
            BGP over IPv4 on the primary path is down, not up    | BGP en IPv4 est coupé sur le chemin primaire
            The number of IPv4 routes on the secondary path is 85 % or more of the 4000 that Azure takes, not below 80 % | Sur le chemin secondaire, 85 % ou plus des 4000 routes IPv4 qu’Azure accepte sont reçues ; moins de 80 % sont souhaités
            The certificate CN=rt.example.com,O=A is B ends on 2027-01-03 | Le certificat CN=rt.example.com,O=A is B expire le 2027-01-03
            The client secret onramp ended on 2026-11-03         | Le secret client onramp a expiré le 2026-11-03
            Carrier's API https://api.example.com:443            | API de l’opérateur https://api.example.com:443
            Equinix                                              | Equinix
            """)
    void aTextIsFoundWholeOrWithSomethingInItOrInParts(String english, String french) {
        assertThat(dictionary.say(english, Locale.CANADA_FRENCH)).isEqualTo(french);
    }

    @Test
    void otherLanguagesStayAsTheyAreWritten() {
        assertThat(dictionary.say("Your answer", Locale.GERMAN)).isEqualTo("Your answer");
        assertThat(dictionary.say("", Locale.FRENCH)).isEmpty();
    }

    @Test
    void whatIsPutInIsNeverAPattern() {
        assertThat(dictionary.say("must be one of $1 \\ {0}", Locale.FRENCH))
                .isEqualTo("doit être l’un de : $1 \\ {0}");
    }

    @Test
    void onlyTheNamedMembersOfATreeAreSaid() throws Exception {
        JsonNode form =
                json.readTree("{\"label\":\"Approve\",\"value\":\"Approve\",\"values\":[{\"label\":\"Refuse\"}]}");

        JsonNode said = dictionary.say(form, "label"::equals, Locale.FRENCH);

        assertThat(said)
                .isEqualTo(json.readTree(
                        "{\"label\":\"Approuver\",\"value\":\"Approve\",\"values\":[{\"label\":\"Refuser\"}]}"));
    }
}
