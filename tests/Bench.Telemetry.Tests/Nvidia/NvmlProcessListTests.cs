using Bench.Telemetry.Nvidia;

namespace Bench.Telemetry.Tests.Nvidia;

public sealed class NvmlProcessListTests
{
    [Theory]
    [InlineData(16)] // nvmlProcessInfo_v1_t
    [InlineData(24)] // nvmlProcessInfo_v2_t
    [InlineData(32)] // with protected memory: 535.43 to 535.86
    public void Whatever_a_driver_writes_for_a_process_its_size_is_found(int entrySize)
    {
        foreach (var rest in new byte?[] { null, 0 })
        {
            Assert.Equal([new(1, 100)], Read([new(1, 100)], entrySize, rest));
            Assert.Equal([new(1, 100), new(2, 200), new(3, 300)], Read([new(1, 100), new(2, 200), new(3, 300)], entrySize, rest));
        }
    }

    [Fact]
    public void An_unknown_size_is_not_guessed_at() => Assert.Null(Read([new(1, 100), new(2, 200)], entrySize: 28));

    [Fact]
    public void More_processes_than_there_is_room_for_are_asked_for_again()
    {
        NvmlProcess[] many = [.. Enumerable.Range(1, 500).Select(pid => new NvmlProcess((uint)pid, (ulong)pid))];

        Assert.Equal(many, Read(many, entrySize: 24));
    }

    [Fact]
    public void Nobody_is_an_empty_list_and_memory_that_is_not_told_is_null()
    {
        Assert.Equal([], Read([], entrySize: 24));
        Assert.Equal([new(7, null)], Read([new(7, null)], entrySize: 24));
    }

    [Fact]
    public void A_refusal_is_null() =>
        Assert.Null(new NvmlProcessList().Read(new ScriptedNvml(new ScriptedGpu()), 0, NvmlProcessKind.Compute));

    private static IReadOnlyList<NvmlProcess>? Read(NvmlProcess[] processes, int entrySize, byte? rest = null)
    {
        var gpu = new ScriptedGpu { Processes = new() { [NvmlProcessKind.Compute] = processes } };
        return new NvmlProcessList().Read(new ScriptedNvml(gpu) { EntrySize = entrySize, Rest = rest }, 0, NvmlProcessKind.Compute);
    }
}
