using Bench.Core.Telemetry;
using Bench.Telemetry.Files;
using static System.FormattableString;

namespace Bench.Telemetry.Processes;

/// <summary>One process of a server, for as long as it lives.</summary>
internal sealed class ServerProcess(SystemFiles files, int id, string name, ProcessStat stat)
{
    private readonly string _folder = ProcessStat.Folder(id);
    private readonly CpuAccount _cpu = new(stat);
    private ProcessStat _stat = stat;
    private bool _readable = true;
    private int _asked;
    private long _bytesRead;
    private long _bytesOfChildren;
    private long _ownBytes;

    public int Id => id;

    public string Name => name;

    /// <summary>As in its samples. A process keeps its name there even if it takes another.</summary>
    public string Device { get; } = Invariant($"{name}[{id}]");

    public int Parent => _stat.Parent;

    /// <summary>The SHA-256 of the model's file that it has loaded; null if its command line names none.</summary>
    public string? Weights { get; private set; }

    /// <summary>Nothing was reported for it yet.</summary>
    public bool IsNew { get; private set; } = true;

    /// <summary>It has ended, but its parent has not asked how: it holds no port any more.</summary>
    public bool Ended => _stat.Ended;

    /// <summary>Looks what it has loaded; a process that was started a moment ago may still have the command line of its parent.</summary>
    public void AskForWeights()
    {
        const int MostAsked = 5;
        if (Weights is null && _asked++ < MostAsked)
            Weights = RunnerCommand.Weights(files, _folder);
    }

    /// <summary>False: it is no more; its id may be another's by now.</summary>
    public bool ReadStat()
    {
        if (ProcessStat.Of(files, _folder) is not { } now || now.Started != _stat.Started)
            return false;
        _stat = now;
        _cpu.Read(now);
        return true;
    }

    /// <summary>To be called before <see cref="ReadStat"/> of any process: see <see cref="TakeOver"/>.</summary>
    public void ReadBytes()
    {
        if (!_readable)
            return;
        if (files.TryRead(_folder + "/io", out var text) && Keyed.Number(text, "read_bytes:"u8) is { } bytes)
            _bytesRead = bytes;
        else
            _readable = false; // another user's never is; one that is gone keeps what it had
    }

    /// <summary>
    /// The kernel adds what a child has read and computed to its parent once it has ended, which would count it twice (of time
    /// see <see cref="CpuAccount"/>). A child that was seen to be gone was so already when its parent's bytes were read,
    /// or will be in the next reading; meanwhile the count stands still.
    /// </summary>
    public void TakeOver(ServerProcess child)
    {
        _bytesOfChildren += child.OwnBytes() + child._bytesOfChildren;
        _cpu.Lose(child._cpu);
    }

    /// <summary>The usage of a child process before it was found.</summary>
    public void TakeStartOf(ServerProcess found) => _cpu.Find(found._cpu);

    /// <summary>After all processes of a round were read.</summary>
    public void Settle() => _cpu.Settle();

    public void Give(in Round round)
    {
        IsNew = false;
        round.Give(TelemetryMetrics.ProcessCpu, _cpu.Seconds, Device);
        if (!_stat.Ended)
        {
            round.Give(TelemetryMetrics.ProcessThreads, _stat.Threads, Device);
            if (ResidentPages() is { } pages)
                round.GiveBytes(TelemetryMetrics.ProcessMemory, (double)pages * Environment.SystemPageSize, Device);
        }

        if (_readable)
            round.GiveBytes(TelemetryMetrics.ProcessRead, OwnBytes(), Device);
    }

    /// <summary>Never falls, though <see cref="_bytesOfChildren"/> may be ahead of what the kernel has added.</summary>
    private long OwnBytes() => _ownBytes = Math.Max(_ownBytes, _bytesRead - _bytesOfChildren);

    private long? ResidentPages()
    {
        if (!files.TryRead(_folder + "/statm", out var text))
            return null;
        var fields = new Fields(text);
        fields.Skip(1);
        return fields.Number();
    }
}
