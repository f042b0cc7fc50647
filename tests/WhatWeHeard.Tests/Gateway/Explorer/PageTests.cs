using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using WhatWeHeard.Catalogue.Model;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Explorer;

/// <summary>The pages as they come over HTTP from the real seed.</summary>
[Collection(AppCollection.Name)]
public sealed partial class PageTests(App app)
{
    public static TheoryData<string> Addresses =>
    [
        "/", "/services/service:ca-qc:birth-certificate", "/compare", "/compare?base=birth-certificate&in=CA-ON&in=CA-QC",
        "/life-events", "/life-events/having-a-child", "/accessibility", "/limits",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_stands_in_both_languages_and_names_the_other(string address)
    {
        foreach (var (language, other) in new[] { ("en", "fr"), ("fr", "en") })
        {
            var page = await GetAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang={language}");
            Assert.Equal((200, "text/html"), (page.Status, page.MediaType));
            Assert.Equal(language, page.Content.ContentLanguage.Single());
            Assert.StartsWith($"<!doctype html>\n<html lang=\"{language}\">", page.Text, StringComparison.Ordinal);
            var here = WebUtility.HtmlEncode(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?"));
            Assert.Contains($"hreflang=\"{other}\" href=\"{here}lang={other}\"", page.Text, StringComparison.Ordinal);
            Assert.Contains($"hreflang=\"x-default\" href=\"{WebUtility.HtmlEncode(address)}\"", page.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_page_runs_and_shows_nothing_but_ours(string address)
    {
        var page = await GetAsync(address);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.All(Resource().Matches(page.Text), m => Assert.StartsWith("/", m.Groups[1].Value, StringComparison.Ordinal));
        Assert.DoesNotMatch(InlineStyleOrHandler(), page.Text);
        Assert.Contains("private", page.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        foreach (var asset in Resource().Matches(page.Text).Select(m => m.Groups[1].Value).Where(a => a.StartsWith("/assets/", StringComparison.Ordinal)))
        {
            var answer = await GetAsync(asset);
            Assert.Equal(200, answer.Status);
            Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("fr-CA,fr;q=0.9,en;q=0.8", "fr")]
    [InlineData("en-CA,en", "en")]
    [InlineData("iu,fr;q=0.5", "fr")]
    [InlineData("de", "en")]
    public async Task The_first_time_the_browser_says_the_language(string accepted, string language)
    {
        var page = await app.Graph.SendAsync(new(HttpMethod.Get, "/"), "text/html", accepted);
        Assert.Contains($"<html lang=\"{language}\">", page.Text, StringComparison.Ordinal);
        Assert.Contains("Accept-Language", page.Headers.Vary);
        Assert.False(page.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_search_is_answered_where_it_was_sent_and_stands_in_no_address()
    {
        var page = await PostAsync("/", ("q", "perdu mon certificat de naissance"), ("place", "J8X"), ("lang", "fr"));
        Assert.Equal(200, page.Status);
        Assert.Contains("/services/service:ca-qc:birth-certificate?lang=fr", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(AddressWith("perdu"), page.Text);
        Assert.DoesNotMatch(AddressWith("J8X"), page.Text);
        Assert.Contains("«&#xA0;", page.Text.Replace("&#xAB;", "«", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_of_a_search_follow_each_other_and_lead_back()
    {
        var first = await PostAsync("/", ("q", "certificate"), ("lang", "en"));
        var trail = Field(first, "cursors");
        var second = await PostAsync("/", ("q", "certificate"), ("lang", "en"), ("cursors", trail), ("page", "1"), ("go", "2"));
        Assert.NotEqual(Listings(first), Listings(second));
        Assert.Empty(Listings(first).Intersect(Listings(second)));
        var back = await PostAsync("/", ("q", "certificate"), ("lang", "en"), ("cursors", Field(second, "cursors")), ("page", "2"), ("go", "1"));
        Assert.Equal(Listings(first), Listings(back));
        // Another search with the same form begins at its first page.
        var other = await PostAsync("/", ("q", "certificate"), ("lang", "en"), ("cursors", Field(second, "cursors")), ("page", "2"));
        Assert.Equal(Listings(first), Listings(other));
    }

    [Fact]
    public async Task A_filter_is_kept_counted_and_taken_off()
    {
        (string, string)[] asked = [("q", "certificate"), ("place", "Ottawa"), ("levels", "MUNICIPAL"), ("lang", "en")];
        var page = await PostAsync("/", asked);
        Assert.Matches("id=\"levels-MUNICIPAL\"[^>]* checked", page.Text);
        Assert.All(Listings(page), l => Assert.StartsWith("/services/service:3506008:", l, StringComparison.Ordinal));
        var without = await PostAsync("/", [.. asked, ("remove", "levels|MUNICIPAL")]);
        Assert.DoesNotMatch("id=\"levels-MUNICIPAL\"[^>]* checked", without.Text);
        Assert.True(Listings(without).Length > Listings(page).Length);
    }

    [Fact]
    public async Task A_place_of_several_is_a_choice_and_the_choice_is_kept()
    {
        var page = await PostAsync("/", ("q", "library"), ("place", "Hamilton"), ("lang", "en"));
        var choice = Choices(page).First(c => c.StartsWith("3525005|", StringComparison.Ordinal));
        var chosen = await PostAsync("/", ("q", "library"), ("place", "Hamilton"), ("lang", "en"), ("choose", choice));
        Assert.DoesNotContain("name=\"choose\"", chosen.Text, StringComparison.Ordinal);
        Assert.Equal("3525005", Field(chosen, "in"));
        // Another place typed undoes it.
        var other = await PostAsync("/", ("q", "library"), ("place", "Gatineau"), ("lang", "en"), ("in", "3525005"), ("inFor", Field(chosen, "inFor")));
        Assert.Contains("Gatineau", other.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"in\"", other.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journey_asks_for_the_place_in_one_way_and_takes_the_answer()
    {
        const string address = "/life-events/moving-within-canada";
        var page = await PostAsync(address, ("place", "Hamilton"), ("lang", "en"));
        Assert.Single(Regex.Matches(page.Text, "<h3 id=\"place-heading\">"));
        var choices = Choices(page);
        Assert.Equal(choices.Distinct(), choices);
        var chosen = await PostAsync(address, ("place", "Hamilton"), ("lang", "en"), ("choose", choices.First(c => c.StartsWith("3525005|", StringComparison.Ordinal))));
        Assert.Contains("/services/service:3525005:", chosen.Text, StringComparison.Ordinal);
        Assert.Empty(Choices(chosen));
        // A place that isn't known leaves the provinces to choose from.
        var province = Choices(await PostAsync(address, ("place", "Zzyzx-sur-Rien"), ("lang", "fr"))).Single(c => c.StartsWith("CA-QC|", StringComparison.Ordinal));
        var there = await PostAsync(address, ("place", "Zzyzx-sur-Rien"), ("lang", "fr"), ("choose", province));
        Assert.Contains("/services/service:ca-qc:", there.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/life-events/having-a-child")]
    public async Task A_place_that_is_not_known_is_told_with_its_field(string address)
    {
        var page = await PostAsync(address, ("place", "Zzyzx-sur-Rien"), ("lang", "fr"));
        Assert.Matches("<input id=\"place\"[^>]* aria-invalid=\"true\" aria-describedby=\"place-problem place-hint\"", page.Text);
        Assert.Contains("id=\"place-problem\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-invalid", (await PostAsync(address, ("place", "Ottawa"), ("lang", "fr"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_page_shows_is_what_its_query_answers()
    {
        var page = await PostAsync("/", ("q", "passport"), ("place", "Whitehorse"), ("lang", "en"));
        var request = WebUtility.HtmlDecode(Regex.Match(page.Text, "<pre id=\"behind-request\"[^>]*><code>(.*?)</code>", RegexOptions.Singleline).Groups[1].Value);
        var answer = await app.Graph.PostAsync(request);
        Assert.Equal(200, answer.Status);
        var ids = answer.Data.GetProperty("services").GetProperty("edges").EnumerateArray().Select(e => $"/services/{e.GetProperty("node").GetProperty("id").GetString()}?lang=en");
        Assert.Equal(ids, Listings(page));
    }

    [Theory]
    [InlineData("text/plain", "q=a", 415)]
    [InlineData("multipart/form-data; boundary=x", "--x--", 415)]
    [InlineData("application/x-www-form-urlencoded", "q=%00", 400)]
    [InlineData("application/x-www-form-urlencoded", "levels=NO_SUCH_LEVEL", 400)]
    [InlineData("application/x-www-form-urlencoded", "q=a&cursors=nonsense&go=2", 400)]
    public async Task A_form_that_no_page_of_ours_sends_is_refused_with_a_page(string type, string body, int status)
    {
        var content = new ByteArrayContent(System.Text.Encoding.ASCII.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        var page = await app.Graph.SendAsync(new(HttpMethod.Post, "/") { Content = content }, "text/html");
        Assert.Equal((status, "text/html"), (page.Status, page.MediaType));
    }

    [Fact]
    public async Task A_form_larger_than_any_of_ours_is_refused()
    {
        var page = await PostAsync("/", ("q", new string('a', 100_000)));
        Assert.Equal((413, "text/html"), (page.Status, page.MediaType));
    }

    [Theory]
    [InlineData("/no-such-page", 404)]
    [InlineData("/services/ca-on:no-such-thing", 404)]
    [InlineData("/services/organization:ca-on:serviceontario", 404)]
    [InlineData("/life-events/no-such-event", 404)]
    [InlineData("/compare?base=no-such-base", 404)]
    public async Task What_is_not_there_is_a_page_for_people_and_a_status_for_programs(string address, int status)
    {
        foreach (var language in new[] { "en", "fr" })
        {
            var page = await app.Graph.SendAsync(new(HttpMethod.Get, address), "text/html", language);
            Assert.Equal((status, "text/html"), (page.Status, page.MediaType));
            Assert.Contains($"<html lang=\"{language}\">", page.Text, StringComparison.Ordinal);
            Assert.Contains("noindex", page.Text, StringComparison.Ordinal);
        }
    }

    /// <summary>Nobody is sent home for changing the language, and no menu says that this is the search.</summary>
    [Theory]
    [InlineData("/no-such-page", "/no-such-page?lang=fr")]
    [InlineData("/compare?base=no-such-base&lang=en", "/compare?base=no-such-base&lang=fr")]
    [InlineData("//evil.example/", "/evil.example/?lang=fr")]
    [InlineData("/no-such-page?a&b=x+y&lang=en&b=z", "/no-such-page?a&b=x+y&b=z&lang=fr")]
    [InlineData("/no-such-page?LANG=en&a=%2C", "/no-such-page?a=%2C&lang=fr")]
    [InlineData("/no-such-page?lang=en&%6Cang=en", "/no-such-page?lang=fr")]
    [InlineData("/no-such-page?&", "/no-such-page?lang=fr")]
    public async Task A_page_that_is_not_there_leads_to_itself_in_the_other_language(string address, string other)
    {
        var page = await app.Graph.SendAsync(new(HttpMethod.Get, new Uri(app.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + address)), "text/html", "en");
        Assert.Equal(404, page.Status);
        Assert.Contains($"<a href=\"{other}\" hreflang=\"fr\"", WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        Assert.DoesNotContain("aria-current", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_listing_is_found_by_its_id_and_by_its_key_and_both_name_one_address()
    {
        foreach (var id in new[] { "service:ca-on:birth-certificate", "ca-on:birth-certificate" })
        {
            var page = await GetAsync($"/services/{id}?lang=en");
            Assert.Equal(200, page.Status);
            Assert.Contains("rel=\"canonical\" href=\"/services/service:ca-on:birth-certificate?lang=en\"", page.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_listing_is_linked_data_in_its_page_and_alone_where_that_is_asked_for()
    {
        var page = await GetAsync("/services/ca-qc:birth-certificate?lang=fr");
        var inside = JsonDocument.Parse(Regex.Match(page.Text, "<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value).RootElement;
        Assert.Equal("GovernmentService", inside.GetProperty("@type").GetString());
        var alone = await app.Graph.SendAsync(new(HttpMethod.Get, "/services/ca-qc:birth-certificate"), "application/ld+json");
        Assert.Equal((200, "application/ld+json"), (alone.Status, alone.MediaType));
        Assert.Contains("Accept", alone.Headers.Vary);
        Assert.Equal(inside.GetProperty("@id").GetString(), alone.Json.GetProperty("@id").GetString());
        Assert.Equal(2, alone.Json.GetProperty("name").GetArrayLength());
        var browser = await app.Graph.SendAsync(new(HttpMethod.Get, "/services/ca-qc:birth-certificate"), "text/html,application/ld+json;q=0.9,*/*;q=0.8");
        Assert.Equal("text/html", browser.MediaType);
    }

    [Fact]
    public async Task What_is_not_offered_is_linked_data_of_a_page_that_says_so()
    {
        var listings = Seed.Snapshot.Items.Listings.Values.Where(l => l.Own.Offering is Offering.NotOffered or Offering.Unknown).ToArray();
        Assert.True(listings.Length >= 12, $"only {listings.Length} listings that aren't offered");
        foreach (var listing in listings)
        {
            var page = await GetAsync($"/services/{listing.Key}?lang=fr");
            var inside = JsonDocument.Parse(Regex.Match(page.Text, "<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value).RootElement;
            Assert.Equal("WebPage", inside.GetProperty("@type").GetString());
            Assert.Matches("n’offre pas|Personne n’a confirmé", inside.GetProperty("description").GetString());
            Assert.DoesNotContain("GovernmentService", page.Text, StringComparison.Ordinal);
            var alone = await app.Graph.SendAsync(new(HttpMethod.Get, $"/services/{listing.Key}"), "application/ld+json");
            Assert.Equal((200, "application/ld+json"), (alone.Status, alone.MediaType));
            Assert.Equal(inside.GetProperty("@id").GetString(), alone.Json.GetProperty("@id").GetString());
        }
    }

    [Fact]
    public async Task A_text_in_another_language_than_the_page_says_so()
    {
        // This organization has a French name only, whoever asks.
        var page = await GetAsync("/services/ca-qc:birth-certificate?lang=en");
        Assert.Contains("<html lang=\"en\">", page.Text, StringComparison.Ordinal);
        Assert.Matches("lang=\"fr\">[^<]*Français", WebUtility.HtmlDecode(page.Text));
    }

    private static string[] Choices(Answer page) =>
        [.. Regex.Matches(page.Text, "name=\"choose\" value=\"([^\"]+)\"").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];

    private Task<Answer> GetAsync(string address) => app.Graph.SendAsync(new(HttpMethod.Get, address), "text/html");

    private Task<Answer> PostAsync(string address, params (string Name, string Value)[] fields) => app.Graph.SendAsync(new(HttpMethod.Post, address)
    {
        Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
    }, "text/html");

    private static string Field(Answer page, string name) =>
        WebUtility.HtmlDecode(Regex.Match(page.Text, $"<input type=\"hidden\" form=\"search\" name=\"{name}\" value=\"([^\"]*)\"").Groups[1].Value);

    private static string[] Listings(Answer page) =>
        [.. Regex.Matches(page.Text, "<h3><a href=\"(/services/[^\"]+)\"").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];

    private static Regex AddressWith(string word) => new($"(href|action|src|formaction)=\"[^\"]*{word}", RegexOptions.IgnoreCase);

    [GeneratedRegex("<(?:script|link rel=\"(?:icon|stylesheet)\"|img)[^>]*(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Resource();

    [GeneratedRegex("<style|\\sstyle=|\\son[a-z]+=", RegexOptions.IgnoreCase)]
    private static partial Regex InlineStyleOrHandler();
}
