using Bench.Models.Gguf;
using Bench.Models.Known;
using Bench.Models.Memory;
using Bench.Models.Shapes;
using Bench.Models.Tests.Kit;

namespace Bench.Models.Tests.Gguf;

/// <summary>Ten thousand headers that were right until some of their bytes were changed, cut or put in.</summary>
public sealed class HeaderFuzzTests
{
    private const int Headers = 10_000;
    private const long MostBytes = 256L << 20;

    /// <summary>Bytes at which counts and lengths become absurd.</summary>
    private static readonly byte[] Telling = [0, 1, 8, 9, 13, 0x7f, 0x80, 0xff];

    [Fact]
    public async Task A_header_leads_to_a_shape_with_its_memory_or_to_a_clear_error()
    {
        byte[][] originals =
        [
            .. new[]
            {
                KnownModels.SmolLm2Small with { Layers = 2 },
                KnownModels.DeepseekV2Lite with { Layers = 2 },
                KnownModels.MambaSmall with { Layers = 2 },
            }.Select(model => HeaderBytes.Of(model.Description)),
            new HeaderBytes(0, 1).Name("k").Number(HeaderBytes.List).Number(HeaderBytes.List).Number(1UL).Number(
                HeaderBytes.Text).Number(2UL).Name("a").Name("b").ToArray(),
        ];
        var random = new Random(20_261_130);
        var (right, refused) = (0, 0);
        var most = 0L;
        for (var index = 0; index < Headers; index++)
        {
            var start = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var header = await GgufHeader.ReadAsync(
                    new MemoryBytes(Changed(originals[index % originals.Length], random)), TestContext.Current.CancellationToken);
                var estimate = MemoryEstimate.Of(ShapeReader.Read(header.Model), new MemoryRequest { Context = 4096 });
                Assert.True(estimate is { Weights: >= 0, KvCache: >= 0, States: >= 0, Compute: >= 0 }, "no part is negative");
                right++;
            }
            catch (Exception fault) when (fault is GgufException or ModelDescriptionException)
            {
                Assert.NotEmpty(fault.Message);
                refused++;
            }

            most = Math.Max(most, GC.GetAllocatedBytesForCurrentThread() - start);
        }

        Assert.Equal(Headers, right + refused);
        Assert.True(right > Headers / 20 && refused > Headers / 20, $"{right} right, {refused} refused: the changes should do either");
        Assert.InRange(most, 1, MostBytes);
    }

    private static byte[] Changed(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var changes = random.Next(1, 4); changes > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(8))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 9), bytes.Count - at));
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 3:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    bytes[at] = Telling[random.Next(Telling.Length)];
                    break;
            }

            if (bytes.Count == 0)
                bytes.Add(0);
        }

        return [.. bytes];
    }
}
