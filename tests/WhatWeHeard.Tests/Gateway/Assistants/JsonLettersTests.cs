using System.Text;

namespace WhatWeHeard.Gateway.Assistants;

public class JsonLettersTests
{
    private const string Backslash = "\\";

    [Theory]
    [InlineData("{\"a\":1}", "{\"a\":1}")]
    [InlineData("_u00e9t_u00E9", "été")]
    [InlineData("_u0022x_u0022", "_\"x_\"")]
    [InlineData("_u005C_u003c", "__<")]
    [InlineData("__u0022", "__u0022")]
    [InlineData("___u00e9", "__é")]
    [InlineData("_n_u000a_u2028_u200f", "_n_u000a_u2028_u200f")]
    [InlineData("_uD83D_uDE00", "😀")]
    [InlineData("_uD83D x _uDE00 _uD83D_n _uD83D", "_uD83D x _uDE00 _uD83D_n _uD83D")]
    [InlineData("_uZZZZ", "_uZZZZ")]
    [InlineData("_u00", "_u00")]
    public void Escapes_become_letters_wherever_a_piece_ends(string json, string told)
    {
        var bytes = Encoding.UTF8.GetBytes(json.Replace("_", Backslash, StringComparison.Ordinal));
        for (var size = 1; size <= bytes.Length; size++)
        {
            var letters = new JsonLetters();
            using var all = new MemoryStream();
            foreach (var piece in bytes.Chunk(size)) all.Write(letters.Next(piece).Span);
            all.Write(letters.End().Span);
            Assert.Equal(told.Replace("_", Backslash, StringComparison.Ordinal), Encoding.UTF8.GetString(all.ToArray()));
        }
    }
}
