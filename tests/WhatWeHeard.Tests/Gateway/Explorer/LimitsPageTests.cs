using WhatWeHeard.Gateway.Graph;
using WhatWeHeard.Harness;

namespace WhatWeHeard.Gateway.Explorer;

[Collection(AppCollection.Name)]
public sealed class LimitsPageTests(App app)
{
    [Fact]
    public async Task Every_limit_is_published_in_both_languages_and_for_programs()
    {
        foreach (var (language, word) in new[] { ("en", "Aliases"), ("fr", "Alias") })
        {
            var page = await app.Graph.SendAsync(new(HttpMethod.Get, "/limits"), "text/html", language);
            Assert.Equal((200, "text/html"), (page.Status, page.MediaType));
            Assert.Contains($"<html lang=\"{language}\">", page.Text, StringComparison.Ordinal);
            Assert.Contains($">{word}<", page.Text, StringComparison.Ordinal);
            foreach (var code in OperationLimits.Table.Select(l => l.Code).Where(c => c.Length > 1)) Assert.Contains(code, page.Text, StringComparison.Ordinal);
        }
        var json = await app.Graph.SendAsync(new(HttpMethod.Get, "/limits"), "application/json");
        Assert.True(json.Json.GetProperty("limits").GetArrayLength() >= OperationLimits.Table.Count + 8);
    }

    /// <summary>Where nobody counts points, nobody need be told what one is worth.</summary>
    [Theory]
    [InlineData("false", "This site doesn’t count points", "Ce site ne compte pas de points")]
    [InlineData("true", "a tenth of a point", "un dixième de point")]
    public async Task Points_are_explained_where_they_count(string enabled, string english, string french)
    {
        using var own = new App(("Points:Enabled", enabled));
        foreach (var (language, said) in new[] { ("en", english), ("fr", french) })
        {
            var page = System.Net.WebUtility.HtmlDecode((await own.Graph.SendAsync(new(HttpMethod.Get, "/limits"), "text/html", language)).Text);
            Assert.Contains(said, page, StringComparison.Ordinal);
            Assert.Equal(enabled == "true", page.Contains("extensions.cost", StringComparison.Ordinal));
        }
    }
}
