using WhatWeHeard.Gateway.Explorer.Words;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>Numbers, money, dates and times as each language writes them.</summary>
public class WrittenTests
{
    [Theory]
    [InlineData(35, "CAD", "$35", "35\u00A0$")]
    [InlineData(1250.5, "CAD", "$1,250.50", "1\u00A0250,50\u00A0$")]
    [InlineData(20, "USD", "USD\u00A020", "20\u00A0USD")]
    public void Money(double amount, string currency, string en, string fr) =>
        Assert.Equal((en, fr), (Written.Money((decimal)amount, currency, french: false), Written.Money((decimal)amount, currency, french: true)));

    [Theory]
    [InlineData("2026-11-25", "November\u00A025, 2026", "25\u00A0novembre 2026")]
    [InlineData("2027-05-01", "May\u00A01, 2027", "1ᵉʳ\u00A0mai 2027")]
    public void Dates(string date, string en, string fr)
    {
        var day = DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((en, fr), (Written.Date(day, french: false), Written.Date(day, french: true)));
    }

    [Theory]
    [InlineData("09:00", "9\u00A0a.m.", "9\u00A0h")]
    [InlineData("16:30", "4:30\u00A0p.m.", "16\u00A0h\u00A030")]
    [InlineData("12:00", "12\u00A0p.m.", "12\u00A0h")]
    public void Times(string time, string en, string fr)
    {
        var at = TimeOnly.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((en, fr), (Written.Time(at, french: false), Written.Time(at, french: true)));
    }

    [Theory]
    [InlineData("2026-12-25", "2026-12-25", "on December\u00A025, 2026", "le 25\u00A0décembre 2026")]
    [InlineData("2027-05-01", "2027-09-30", "from May\u00A01, 2027 to September\u00A030, 2027", "du 1ᵉʳ\u00A0mai 2027 au 30\u00A0septembre 2027")]
    [InlineData("2027-05-01", null, "from May\u00A01, 2027", "à partir du 1ᵉʳ\u00A0mai 2027")]
    [InlineData(null, "2027-09-30", "until September\u00A030, 2027", "jusqu’au 30\u00A0septembre 2027")]
    [InlineData(null, null, null, null)]
    public void Days_between_which_something_holds(string? from, string? to, string? en, string? fr)
    {
        DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((en, fr), (Written.Dates(Day(from), Day(to), french: false), Written.Dates(Day(from), Day(to), french: true)));
    }

    [Theory]
    [InlineData("P15D", "15 days", "15 jours")]
    [InlineData("P1W", "1 week", "1 semaine")]
    [InlineData("P6M", "6 months", "6 mois")]
    [InlineData("PT48H", "2 days", "2 jours")]
    [InlineData("PT20M", "20 minutes", "20 min")]
    [InlineData("soon", null, null)]
    public void Durations(string iso, string? en, string? fr) =>
        Assert.Equal((en, fr), (Written.Duration(iso, french: false), Written.Duration(iso, french: true)));

    [Theory]
    [InlineData("l'état civil : « acte »", "fr", "l’état civil\u00A0: «\u00A0acte\u00A0»")]
    [InlineData("driver's licence: $5", "en", "driver’s licence: $5")]
    [InlineData("seniors' benefits", "en", "seniors’ benefits")]
    [InlineData("https://rendez-vous.example.ca", "fr", "https://rendez-vous.example.ca")]
    [InlineData("Que se passe-t-il au rendez-vous? Est-ce loin?", "fr", "Que se passe\u2011t\u2011il au rendez\u2011vous? Est\u2011ce loin?")]
    public void A_publishers_text_is_set_without_being_changed_in_the_catalogue(string text, string language, string set) =>
        Assert.Equal((set, set), (Written.Set(text, language), Written.Set(Written.Set(text, language), language)));
}
