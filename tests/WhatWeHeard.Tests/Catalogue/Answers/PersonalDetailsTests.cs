using System.Text;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Catalogue.Answers;

public class PersonalDetailsTests
{
    [Theory]
    [InlineData("My SIN is 046 454 286", PersonalDetail.SocialInsuranceNumber)]
    [InlineData("my SIN 046_454_286", PersonalDetail.SocialInsuranceNumber)]
    [InlineData("nas046454286 perdu", PersonalDetail.SocialInsuranceNumber)]
    [InlineData("4111_1111_1111_1111", PersonalDetail.PaymentCard)]
    [InlineData("10020-100 St NW Edmonton", PersonalDetail.StreetAddress)]
    [InlineData("1234, 5e Rue, Shawinigan", PersonalDetail.StreetAddress)]
    [InlineData("8e Avenue 1234, Laval", PersonalDetail.StreetAddress)]
    [InlineData("au 12 de la rue des Érables, Gatineau", PersonalDetail.StreetAddress)]
    [InlineData("RR 2 Site 5 Box 3", PersonalDetail.StreetAddress)]
    [InlineData("NAS 046-454-286", PersonalDetail.SocialInsuranceNumber)]
    [InlineData("046454286", PersonalDetail.SocialInsuranceNumber)]
    [InlineData("０４６ ４５４ ２８６", PersonalDetail.SocialInsuranceNumber)]
    [InlineData("my sin is 123 456 789", PersonalDetail.SocialInsuranceNumber)]
    [InlineData("zero four six four five four two eight six", PersonalDetail.SocialInsuranceNumber)]
    [InlineData("OHIP 1234-567-890-AB", PersonalDetail.HealthNumber)]
    [InlineData("health card number: 9876543210", PersonalDetail.HealthNumber)]
    [InlineData("ma carte soleil TREM12345678", PersonalDetail.HealthNumber)]
    [InlineData("my PHN is 9123 456 789", PersonalDetail.HealthNumber)]
    [InlineData("Alberta health number 12345-6789", PersonalDetail.HealthNumber)]
    [InlineData("MCP 123 456 789 012", PersonalDetail.HealthNumber)]
    [InlineData("NWT card N1234567", PersonalDetail.HealthNumber)]
    [InlineData("visa 4539 1488 0343 6467", PersonalDetail.PaymentCard)]
    [InlineData("paid with 4539148803436467", PersonalDetail.PaymentCard)]
    [InlineData("call me at (613) 555-0123", PersonalDetail.Telephone)]
    [InlineData("+1 819 555 0199", PersonalDetail.Telephone)]
    [InlineData("mon téléphone : 514.555.0123", PersonalDetail.Telephone)]
    [InlineData("call 555-0123 please", PersonalDetail.Telephone)]
    [InlineData("jane.doe@example.com", PersonalDetail.Email)]
    [InlineData("jane dot doe at gmail dot com", PersonalDetail.Email)]
    [InlineData("I live at 482 Maple Street", PersonalDetail.StreetAddress)]
    [InlineData("12-1250, rue des Érables", PersonalDetail.StreetAddress)]
    [InlineData("1250 boul. Saint-Joseph", PersonalDetail.StreetAddress)]
    [InlineData("no garbage pickup at 24 Sussex Drive", PersonalDetail.StreetAddress)]
    [InlineData("P.O. Box 123", PersonalDetail.StreetAddress)]
    [InlineData("date of birth 1975-03-03", PersonalDetail.DateOfBirth)]
    [InlineData("Jane Smith born on March 3, 1975", PersonalDetail.DateOfBirth)]
    [InlineData("Marie Tremblay, née le 3 mars 1975", PersonalDetail.DateOfBirth)]
    [InlineData("licence A1234-12345-12345", PersonalDetail.LicenceNumber)]
    [InlineData("my driver's licence number is 123456-789", PersonalDetail.LicenceNumber)]
    [InlineData("permis T1234-123456-12", PersonalDetail.LicenceNumber)]
    [InlineData("passport AB123456", PersonalDetail.PassportNumber)]
    [InlineData("my file number is 12345678", PersonalDetail.AccountNumber)]
    [InlineData("compte no 1234567", PersonalDetail.AccountNumber)]
    [InlineData("application E001234567", PersonalDetail.AccountNumber)]
    public void What_identifies_a_person_is_seen(string text, PersonalDetail kind) => Assert.Contains(kind, PersonalDetails.In(text));

    [Theory]
    [InlineData("call 311 about garbage")]
    [InlineData("is 811 free")]
    [InlineData("form T1135 2023 2024")]
    [InlineData("snow on 5e Rue")]
    [InlineData("what is 1-800-622-6232")]
    [InlineData("1 888 555 0123")]
    [InlineData("T4 for 2024")]
    [InlineData("form IMM 1294")]
    [InlineData("RC66 form")]
    [InlineData("I got $500, then $1,234,567.89")]
    [InlineData("un revenu de 1 234 567 $")]
    [InlineData("10 000 000 dollars")]
    [InlineData("tax years 2023-2024")]
    [InlineData("deadline 2024-04-30")]
    [InlineData("J8X 3X2")]
    [InlineData("M5V")]
    [InlineData("born in 1960 in Gatineau")]
    [InlineData("how do I get a SIN")]
    [InlineData("lost my health card")]
    [InlineData("my 16 year old wants to drive")]
    [InlineData("pothole on Main Street")]
    [InlineData("streetlight out on rue Principale")]
    [InlineData("highway 401 closed")]
    [InlineData("route 138 est-elle ouverte")]
    [InlineData("2 people on a court date")]
    [InlineData("Class 5 licence")]
    [InlineData("Bill 96")]
    [InlineData("I worked 910 hours, earned 45,000 a year for 12 years")]
    [InlineData("9-8-8")]
    [InlineData("I was born on March 3, when can I get a birth certificate")]
    [InlineData("permis 2024")]
    [InlineData("two or three five year permits")]
    public void What_identifies_nobody_is_let_through(string text) => Assert.Empty(PersonalDetails.In(text));

    [Theory]
    [InlineData("My SIN is 046 454 286, how do I file my taxes?", "en", "046")]
    [InlineData("courriel : jane.doe@example.com, où est mon passeport?", "fr", "jane")]
    public void A_refusal_names_the_kind_and_repeats_nothing(string text, string language, string secret)
    {
        var answer = Seed.Snapshot.Answer(new(text) { Languages = LanguagePreference.For(language) });

        Assert.Equal(AnswerKind.PersonalInformation, answer.Kind);
        Assert.NotEmpty(answer.Seen);
        Assert.DoesNotContain(secret, answer.Text + answer.Spoken, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(answer.Listings);
        Assert.Empty(answer.Places);
    }

    [Fact]
    public void Long_and_hostile_texts_are_read_in_no_time()
    {
        string[] texts =
        [
            new('1', 100_000), string.Concat(Enumerable.Repeat("1 ", 50_000)), string.Concat(Enumerable.Repeat("a@", 20_000)), new('(', 50_000),
            string.Concat(Enumerable.Repeat("12 rue ", 10_000)), string.Concat(Enumerable.Repeat("zero ", 10_000)), "\uD800" + new string('x', 10_000), "",
            string.Concat(Enumerable.Repeat("Jane Smith ", 10_000)), new StringBuilder().Insert(0, "licence number is ", 3_000).ToString(),
        ];
        var before = Environment.CpuUsage.TotalTime;
        foreach (var text in texts)
        {
            PersonalDetails.In(text);
            Seed.Snapshot.Answer(new(text));
        }
        Assert.InRange((Environment.CpuUsage.TotalTime - before).TotalSeconds, 0, 20);
    }
}
