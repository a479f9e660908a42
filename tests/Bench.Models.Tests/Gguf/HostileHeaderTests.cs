using Bench.Models.Gguf;
using Bench.Models.Tests.Kit;

namespace Bench.Models.Tests.Gguf;

/// <summary>Whoever wrote the file, an error says what is wrong and at which byte.</summary>
public sealed class HostileHeaderTests
{
    [Fact]
    public Task Another_file_is_none() =>
        AssertRefusedAsync(new HeaderBytes(0, 0, magic: "PK\u0003\u0004"), "byte 0: this is not a GGUF file");

    [Fact]
    public Task An_empty_file_is_none() =>
        AssertRefusedAsync([], "byte 0: the magic number should have 4 bytes, but only 0 bytes of the file are left");

    [Fact]
    public Task A_version_that_is_not_known_is_named() =>
        AssertRefusedAsync(new HeaderBytes(0, 0, version: 9), "byte 4: this is version 9 of the format, but only 2 to 3 are supported");

    [Fact]
    public Task A_big_endian_file_is_called_that() => AssertRefusedAsync(
        new HeaderBytes(0, 0, version: 3 << 24), "byte 4: this is a big-endian file, and only little-endian ones are read");

    [Fact]
    public Task Too_many_tensors_are_not_believed() => AssertRefusedAsync(
        new HeaderBytes(ulong.MaxValue, 0), "byte 8: the number of tensors is 18446744073709551615, but at most 100000 is plausible");

    [Fact]
    public Task Too_many_entries_are_not_believed() =>
        AssertRefusedAsync(new HeaderBytes(0, 10_001), "byte 16: the number of metadata entries is 10001, but at most 10000 is plausible");

    [Fact]
    public Task A_long_key_is_not_believed() => AssertRefusedAsync(
        new HeaderBytes(0, 1).Name(new string('k', 257)), "byte 24: the length of a key is 257, but at most 256 is plausible");

    [Fact]
    public Task A_text_longer_than_the_file_is_refused() =>
        AssertRefusedAsync(
            new HeaderBytes(0, 1).Name("k").Number(HeaderBytes.Text).Number(1000UL),
            "byte 45: k should have 1000 bytes, but only 0 bytes of the file are left");

    [Fact]
    public Task A_type_that_is_none_is_named() =>
        AssertRefusedAsync(new HeaderBytes(0, 1).Name("k").Number(13U), "byte 33: k has the type 13, but there are only 13 types");

    [Fact]
    public Task A_list_longer_than_the_file_is_refused() =>
        AssertRefusedAsync(
            new HeaderBytes(0, 1).Name("k").Number(HeaderBytes.List).Number(HeaderBytes.UInt32).Number(1000UL),
            "byte 49: k has 1000 items, for which the file is too short");

    [Fact]
    public Task Lists_in_lists_end_somewhere()
    {
        var header = new HeaderBytes(0, 1).Name("k").Number(HeaderBytes.List);
        for (var depth = 0; depth < 10; depth++)
            header.Number(HeaderBytes.List).Number(1UL);
        return AssertRefusedAsync(header.Raw(new byte[100]), "byte 85: k has lists in lists, more than 4 deep"); // 37 + 4 × 12
    }

    [Fact]
    public Task A_key_stands_once() =>
        AssertRefusedAsync(
            new HeaderBytes(0, 2).Name("k").Number(HeaderBytes.Bool).Raw(1).Name("k").Number(HeaderBytes.Bool).Raw(0),
            "byte 38: the key k appears twice");

    [Fact]
    public Task A_tensor_of_an_unknown_type_is_named() =>
        AssertRefusedAsync(new HeaderBytes(1, 0).Tensor("t", 99, 4), "byte 24: the tensor t has the type 99, whose size is not known");

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public Task A_tensor_has_one_to_four_dimensions(int count) =>
        AssertRefusedAsync(new HeaderBytes(1, 0).Tensor("t", 0, new ulong[count]), $"byte 24: the tensor t has {count} dimensions");

    [Fact]
    public Task Words_of_the_file_move_no_cursor_and_forge_no_line() =>
        AssertRefusedAsync(
            new HeaderBytes(0, 1).Name("k\u001b[2J\nok").Number(13U),
            "byte 40: k\ufffd[2J ok has the type 13, but there are only 13 types");

    [Fact]
    public async Task A_header_ends_at_256_MiB_however_long_the_file_is()
    {
        var bytes = new HeaderBytes(0, 1).Name("k").Number(HeaderBytes.Text).Number(256UL << 20).ToArray();
        var fault = await Assert.ThrowsAsync<GgufException>(
            () => GgufHeader.ReadAsync(new MemoryBytes(bytes, length: 1L << 40), TestContext.Current.CancellationToken));
        Assert.Equal("byte 45: k would make the header longer than 256 MiB", fault.Message);
    }

    [Fact]
    public async Task A_source_that_gives_less_than_it_promised_is_named()
    {
        var fault = await Assert.ThrowsAsync<GgufException>(
            () => GgufHeader.ReadAsync(
                new MemoryBytes(new HeaderBytes(0, 1).ToArray(), length: 1000), TestContext.Current.CancellationToken));
        Assert.Equal("byte 24: the source ends within the length of a key", fault.Message);
    }

    private static Task AssertRefusedAsync(HeaderBytes header, string message) => AssertRefusedAsync(header.ToArray(), message);

    private static async Task AssertRefusedAsync(byte[] bytes, string message) =>
        Assert.Equal(message, (await Assert.ThrowsAsync<GgufException>(
            () => GgufHeader.ReadAsync(new MemoryBytes(bytes), TestContext.Current.CancellationToken))).Message);
}
