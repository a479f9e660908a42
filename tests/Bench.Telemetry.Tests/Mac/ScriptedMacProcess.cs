using System.Runtime.InteropServices;
using System.Text;
using Bench.Telemetry.Mac;

namespace Bench.Telemetry.Tests.Mac;

internal sealed class ScriptedMacProcess(string name, int parent, long startedSeconds)
{
    /// <summary>False: another user's.</summary>
    public bool IsReadable { get; init; } = true;

    public int[] Ports { get; init; } = [];

    public int Threads { get; init; } = 1;

    public string? Program { get; init; }

    public RusageInfo4 Usage { get; set; }

    public ProcBsdInfo Info
    {
        get
        {
            var bytes = Layouts.Written(136, (16, parent, 4), (120, startedSeconds, 8));
            Encoding.UTF8.GetBytes(name).CopyTo(bytes, 48);
            return MemoryMarshal.Read<ProcBsdInfo>(bytes);
        }
    }
}
