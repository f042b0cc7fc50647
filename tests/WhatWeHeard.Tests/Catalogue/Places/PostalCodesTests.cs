namespace WhatWeHeard.Catalogue.Places;

public class PostalCodesTests
{
    [Theory]
    [InlineData("K1P 5M7")]
    [InlineData("k1p5m7")]
    [InlineData(" K1P-5M7 ")]
    [InlineData("KIP 5M7")]
    [InlineData("K1P  5M7")]
    [InlineData("k1p\u00A05m7")]
    [InlineData("Ｋ１Ｐ ５Ｍ７")]
    [InlineData("ＫIP 5M7")]
    [InlineData("ｋ１ｐ　５ｍ７")]
    public void A_postal_code_is_tidied_to_one_form(string typed) => Assert.Equal("K1P 5M7", PostalCodes.Parse(typed)!.ToString());

    [Theory]
    [InlineData("HOH OHO", "H0H 0H0")]
    [InlineData("hoh", "H0H")]
    [InlineData("M5V lB2", null)]
    public void A_letter_stands_for_a_digit_only_where_a_digit_must_stand(string typed, string? tidy) =>
        Assert.Equal(tidy, PostalCodes.Parse(typed)?.ToString());

    [Theory]
    [InlineData("m5v", "M5V")]
    [InlineData("X0A", "X0A")]
    public void The_first_three_characters_are_enough(string typed, string fsa)
    {
        var code = PostalCodes.Parse(typed)!;
        Assert.Equal(fsa, code.Fsa);
        Assert.Null(code.LocalDeliveryUnit);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K1P 5M")]
    [InlineData("D1A 1A1")]
    [InlineData("W1A 1A1")]
    [InlineData("Z1A 1A1")]
    [InlineData("K1D 1A1")]
    [InlineData("K1F 1A1")]
    [InlineData("K1P 5U7")]
    [InlineData("90210")]
    [InlineData("K 1P5M7")]
    [InlineData("K1P 5M77")]
    [InlineData("Ottawa")]
    public void What_cannot_be_a_postal_code_is_none(string? typed) => Assert.Null(PostalCodes.Parse(typed));

    [Fact]
    public void A_second_character_zero_is_rural()
    {
        Assert.True(PostalCodes.Parse("K0A")!.IsRural);
        Assert.False(PostalCodes.Parse("K1A")!.IsRural);
    }
}
