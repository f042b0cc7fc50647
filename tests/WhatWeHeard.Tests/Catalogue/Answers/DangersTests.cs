using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Catalogue.Search;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Answers;

/// <summary>Whoever speaks of ending their life, of being beaten or of a fire is told whom to call, however they say it: neither refused nor asked first.</summary>
public class DangersTests
{
    [Theory]
    [InlineData("en", "I don't want to be alive anymore")]
    [InlineData("en", "i dont want to live anymore")]
    [InlineData("en", "I want to die")]
    [InlineData("en", "I can't go on")]
    [InlineData("fr", "J’en peux plus")]
    [InlineData("en", "I wanna die so bad")]
    [InlineData("en", "there's no point in living")]
    [InlineData("en", "I have nothing to live for")]
    [InlineData("en", "thinking about killing myself tonight")]
    [InlineData("en", "my son says he wants to kill himself")]
    [InlineData("en", "my daughter is cutting herself")]
    [InlineData("en", "my best friend is suicidal what do I do")]
    [InlineData("en", "I've been having suicidal thoughts")]
    [InlineData("en", "I wish I was dead")]
    [InlineData("en", "everyone would be better off without me")]
    [InlineData("en", "I just want it all to stop")]
    [InlineData("en", "I took a whole bottle of pills")]
    [InlineData("en", "I took too many sleeping pills")]
    [InlineData("en", "my brother is overdosing")]
    [InlineData("en", "my roommate just overdosed on fentanyl")]
    [InlineData("en", "I'm gonna end it")]
    [InlineData("en", "I can't do this anymore, I want to end my life")]
    [InlineData("en", "I keep thinking about jumping off the bridge")]
    [InlineData("en", "I hope I don't wake up tomorrow")]
    [InlineData("en", "I don't want to wake up tomorrow")]
    [InlineData("en", "life isn't worth living anymore")]
    [InlineData("en", "tired of living")]
    [InlineData("en", "I feel like dying")]
    [InlineData("en", "my teenager keeps hurting herself")]
    [InlineData("en", "I don't feel like living since my wife left")]
    [InlineData("en", "I lost my job and my house and I don't want to live, I live in Calgary")]
    [InlineData("en", "I need a health card but honestly I want to kill myself")]
    [InlineData("en", "thinking of ending it all")]
    [InlineData("en", "my mom tried to kill herself last night")]
    [InlineData("fr", "je veux mourir")]
    [InlineData("fr", "je suis plus capable de vivre")]
    [InlineData("fr", "j'veux pus vivre")]
    [InlineData("fr", "chu pus capable, j'veux en finir")]
    [InlineData("fr", "j'ai pus le goût de vivre")]
    [InlineData("fr", "j'ai envie de me tuer")]
    [InlineData("fr", "je pense à me suicider")]
    [InlineData("fr", "mon gars veut se tuer")]
    [InlineData("fr", "ma fille se mutile")]
    [InlineData("fr", "ma fille se coupe les bras")]
    [InlineData("fr", "mon ami est suicidaire")]
    [InlineData("fr", "je voudrais être mort")]
    [InlineData("fr", "tanné de vivre")]
    [InlineData("fr", "la vie vaut pus la peine")]
    [InlineData("fr", "ma vie n'a plus de sens")]
    [InlineData("fr", "je veux m'enlever la vie")]
    [InlineData("fr", "j'ai avalé trop de pilules")]
    [InlineData("fr", "j'ai pris toutes mes pilules")]
    [InlineData("fr", "mon frère fait une overdose")]
    [InlineData("fr", "surdose de fentanyl, quoi faire")]
    [InlineData("fr", "je voudrais ne plus me réveiller")]
    [InlineData("fr", "je veux mettre fin à mes jours")]
    [InlineData("fr", "tout le monde serait mieux sans moi")]
    [InlineData("fr", "j'ai plus aucune raison de vivre")]
    [InlineData("fr", "des idées noires depuis un mois")]
    [InlineData("fr", "j'ai perdu le goût de vivre depuis que ma blonde est partie")]
    [InlineData("fr", "je veux disparaître pour toujours")]
    [InlineData("fr", "je me fais du mal")]
    [InlineData("en", "I want to kill myself, my number is 506-555-0142")]
    [InlineData("en", "my husband hits me, Winnipeg")]
    [InlineData("en", "my partner gets violent when he drinks in Halifax")]
    [InlineData("en", "I was raped last night in Toronto")]
    [InlineData("fr", "mon chum me frappe, Trois-Rivières")]
    [InlineData("fr", "il menace de me tuer, je suis à Moncton")]
    public void They_are_told_whom_to_call(string language, string question)
    {
        var answer = Seed.Snapshot.Answer(new(question) { Languages = LanguagePreference.For(language) });

        Assert.Equal(AnswerKind.Answer, answer.Kind);
        Assert.Matches("911|988", string.Concat(answer.Listings[0].Content.Summary.Value.Values.Select(v => v.Value)));
        Assert.NotNull(answer.Citation);
    }

    [Theory]
    [InlineData("en", "my husband hits me")]
    [InlineData("en", "he beats me when he drinks")]
    [InlineData("en", "my boyfriend choked me last night")]
    [InlineData("en", "I'm scared to go home")]
    [InlineData("en", "I am afraid of my husband")]
    [InlineData("en", "my dad hits my mom")]
    [InlineData("en", "my ex says he's going to kill me")]
    [InlineData("en", "my stepdad touches me")]
    [InlineData("en", "my wife beats me up")]
    [InlineData("en", "he won't let me leave the house")]
    [InlineData("en", "I don't feel safe at home")]
    [InlineData("en", "my partner is abusive")]
    [InlineData("en", "being abused by my boyfriend")]
    [InlineData("en", "my ex is stalking me")]
    [InlineData("en", "he threatens to kill me")]
    [InlineData("en", "someone raped me")]
    [InlineData("en", "my son punched me again")]
    [InlineData("en", "my mother hits us")]
    [InlineData("fr", "il me frappe")]
    [InlineData("fr", "il me bat quand il a bu")]
    [InlineData("fr", "mon mari m'a étranglée")]
    [InlineData("fr", "mon mari me fait peur")]
    [InlineData("fr", "j'ai peur de rentrer chez nous")]
    [InlineData("fr", "j'ai peur de mon ex")]
    [InlineData("fr", "mon ex me menace de mort")]
    [InlineData("fr", "mon père bat ma mère")]
    [InlineData("fr", "ma blonde me frappe")]
    [InlineData("fr", "mon chum est violent")]
    [InlineData("fr", "je suis victime de violence conjugale")]
    [InlineData("fr", "il m'a violée")]
    [InlineData("fr", "j'me fais battre par mon chum")]
    [InlineData("fr", "mon beau-père me touche")]
    [InlineData("fr", "il lève la main sur moi")]
    [InlineData("fr", "mon conjoint me pousse pis me crie après")]
    [InlineData("fr", "je me sens pas en sécurité chez nous")]
    [InlineData("fr", "mon chum m'empêche de sortir")]
    [InlineData("fr", "il me bat, appelez-moi au 506-555-0142")]
    [InlineData("en", "someone is hitting me")]
    [InlineData("en", "somebody attacked me")]
    [InlineData("en", "I'm being attacked")]
    [InlineData("fr", "quelqu'un me frappe")]
    [InlineData("fr", "je me fais attaquer, on m’attaque")]
    public void Who_is_harmed_nobody_knows_where_is_told_to_call_911_and_then_asked(string language, string question)
    {
        var answer = Seed.Snapshot.Answer(new(question) { Languages = LanguagePreference.For(language) });

        Assert.Equal(AnswerKind.Clarify, answer.Kind);
        Assert.Contains("911", answer.Sentences[0].Value, StringComparison.Ordinal);
        Assert.StartsWith(language == "fr" ? "Si vous ou une autre personne êtes en danger, composez tout de suite le neuf un un" : "If you or somebody else is in danger, call nine one one now", answer.Spoken, StringComparison.Ordinal);
        Assert.Contains("CA-ON", answer.Clarify!.Options.Select(o => o.Code));
        Assert.DoesNotContain("988", answer.Text, StringComparison.Ordinal);
        Assert.Empty(answer.Listings);
    }

    [Fact]
    public void Where_they_are_once_told_is_enough() =>
        Assert.Equal("CA-QC", Seed.Snapshot.Answer(new("quelqu’un me frappe") { Facts = [new("residence", "CA-QC")] }).Listings[0].Own.Jurisdiction);

    [Theory]
    [InlineData("en", "fire in my building")]
    [InlineData("en", "there is a fire in the kitchen of my apartment in Toronto")]
    [InlineData("en", "my house is on fire")]
    [InlineData("en", "the building next door is burning")]
    [InlineData("en", "smoke is coming out of my neighbour's apartment, 123 Main Street")]
    [InlineData("en", "help fire, the stove caught fire")]
    [InlineData("fr", "il y a le feu dans mon immeuble")]
    [InlineData("fr", "y a le feu chez nous")]
    [InlineData("fr", "le feu est pris dans la cuisine")]
    [InlineData("fr", "ma maison est en feu")]
    [InlineData("fr", "un incendie dans mon bloc à Laval")]
    [InlineData("fr", "au feu")]
    [InlineData("en", "my house is burning in Toronto")]
    [InlineData("en", "my apartment building is burning in Regina")]
    [InlineData("fr", "y'a un feu chez le voisin à Gatineau")]
    [InlineData("fr", "la maison du voisin brûle")]
    [InlineData("fr", "mon immeuble brûle à Québec")]
    [InlineData("en", "someone is breaking into my house right now")]
    [InlineData("en", "someone broke into my house and is still here")]
    [InlineData("en", "my mom is having a heart attack")]
    [InlineData("en", "gas leak smell in my basement")]
    [InlineData("fr", "quelqu'un entre par effraction chez moi en ce moment")]
    [InlineData("fr", "mon père ne respire plus")]
    [InlineData("fr", "ça sent le gaz dans la cave")]
    public void Whose_house_burns_or_whose_life_is_in_the_balance_is_sent_to_911(string language, string question)
    {
        var answer = Seed.Snapshot.Answer(new(question) { Languages = LanguagePreference.For(language) });

        Assert.Contains("911", answer.Sentences[0].Value, StringComparison.Ordinal);
        Assert.Null(answer.Clarify);
        Assert.Empty(answer.Listings);
    }

    [Theory]
    [InlineData("tuer le temps")]
    [InlineData("I had a heart attack last year and can't work")]
    [InlineData("gas bill rebate")]
    [InlineData("someone broke into my car yesterday, where do I report it")]
    [InlineData("my husband stops breathing at night, sleep clinic")]
    [InlineData("fire permit")]
    [InlineData("is there a fire ban in Kelowna")]
    [InlineData("I was fired")]
    [InlineData("I got fired from my job in my building")]
    [InlineData("can I have a fire in my backyard in Saskatoon")]
    [InlineData("there was a fire in my building last week and I lost my passport")]
    [InlineData("how close is the wildfire to my house")]
    [InlineData("fire inspection of my building")]
    [InlineData("the fire alarm in my apartment building is broken, who do I complain to")]
    [InlineData("my birth certificate burned in a fire")]
    [InlineData("there is smoke in the air in Kelowna")]
    [InlineData("my neighbour is burning leaves")]
    [InlineData("Dieppe : le voisin brûle ses vidanges dans un baril à tous les soirs, la boucane rentre dans la maison")]
    [InlineData("my car is burning oil")]
    [InlineData("my car caught fire on the highway, how do I cancel the plates")]
    [InlineData("permis de feu")]
    [InlineData("il y a de la boucane dans l’air")]
    [InlineData("il y a un feu rouge brisé au coin de ma rue")]
    [InlineData("feu de camp dans ma cour, ai-je le droit")]
    [InlineData("mon immeuble a passé au feu l’an dernier, j’ai perdu mon passeport")]
    [InlineData("il y a un feu de forêt près de ma maison")]
    public void Of_another_fire_or_need_nobody_is_sent_to_911(string question) =>
        Assert.Equal(Danger.None, Dangers.Of(question));

    [Theory]
    [InlineData("I don't want to live in Ontario anymore, how do I move my health card to BC", "health-card")]
    [InlineData("my landlord threatens me with eviction, Vancouver", "residential-tenancy-dispute")]
    [InlineData("my brother died by suicide in Hope BC, I need the death certificate", "death-certificate")]
    public void Another_matter_in_such_words_is_answered_as_it_is(string question, string kind) =>
        Assert.Equal(kind, Seed.Snapshot.Answer(new(question)).Listings[0].Own.Base);

    [Fact]
    public void Who_is_beaten_is_told_who_helps_where_they_are() =>
        Assert.Equal("CA-MB", Seed.Snapshot.Answer(new("he keeps punching me when he drinks, I'm in Winnipeg")).Listings[0].Own.Jurisdiction);
}
