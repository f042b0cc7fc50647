using System.Text;
using CsCheck;
using WhatWeHeard.Catalogue.Interchange;
using static WhatWeHeard.Tests.Catalogue.Interchange.GcTables;

namespace WhatWeHeard.Tests.Catalogue.Interchange;

/// <summary>Whatever the bytes are, a reader gives records or says that the file can't be read.</summary>
public sealed class GcHostileFilesTests
{
    private static readonly byte[] Sound = Encoding.UTF8.GetBytes(Services(Cells(("service_description_en", "One\r\n\"two\"")), Cells(("fiscal_yr", "2024-2025"))));
    private static readonly byte[] SoundStandards = Encoding.UTF8.GetBytes(StandardsOf(Cells(), Cells(("service_standard_id", "NA"))));

    [Fact]
    public void Random_bytes_never_throw_anything_else() => Gen.Byte.Array[0, 400].Sample(bytes => Survives(bytes), iter: 3_000);

    [Fact]
    public void Random_bytes_after_a_sound_header_never_throw_anything_else()
    {
        var header = Encoding.UTF8.GetBytes(ServiceHeader + "\n");
        Gen.OneOf(Gen.Byte, OneOf((byte)'"', (byte)',', (byte)'\r', (byte)'\n', (byte)0, (byte)0xC3)).Array[0, 400]
            .Sample(bytes => Survives([.. header, .. bytes]), iter: 3_000);
    }

    [Fact]
    public void Sound_files_with_damage_never_throw_anything_else() =>
        Gen.Select(Gen.Bool, Gen.Select(Gen.Int[0, 100_000], Gen.Byte).Array[0, 8], Gen.Int[0, 100_000], Gen.Bool).Sample((standards, damage, cut, packed) =>
        {
            var bytes = (byte[])(standards ? SoundStandards : Sound).Clone();
            foreach (var (at, value) in damage) bytes[at % bytes.Length] = value;
            if (packed)
            {
                bytes = GcServiceInventoryTests.Packed(bytes);
                foreach (var (at, value) in damage) bytes[3 + at % (bytes.Length - 3)] = value;
            }
            Survives(cut % 3 == 0 ? bytes[..(cut % bytes.Length)] : bytes);
        }, iter: 3_000);

    [Fact]
    public void A_line_of_a_million_commas_is_one_bad_row() =>
        Assert.True(Assert.Single(Read(Inventory, ServiceHeader + "\n" + new string(',', 1_000_000) + "\n")).Refused);

    private static void Survives(byte[] bytes)
    {
        Formats.Recognize(bytes);
        foreach (var format in new[] { Inventory, Standards })
        {
            try
            {
                foreach (var record in format.Read(new MemoryStream(bytes), new()))
                    foreach (var problem in record.Problems)
                        Assert.NotNull(problem.Message["fr"]);
            }
            catch (MalformedFileException)
            {
                // The one answer there is to a file that can't be read.
            }
        }
    }
}
