using System.Globalization;
using Bench.Core.Time;
using Bench.Telemetry.Files;
using static System.FormattableString;

namespace Bench.Telemetry.Gpu;

/// <summary>
/// Which processes have a GPU open, and what each holds of its memory. Looking through the open files of all processes takes
/// thousands of system calls, in time that is being measured: it is done seldom, and those that were found are read more often.
/// Processes of other users cannot be read without rights, and are left out.
/// </summary>
internal sealed class DrmProcesses(SystemFiles files)
{
    private static readonly Duration Search = Duration.FromSeconds(5);

    private readonly Beat _search = new(Search);
    private IReadOnlyList<(long Pid, string File)> _open = [];

    /// <summary>Bytes of VRAM by GPU and process.</summary>
    public IReadOnlyDictionary<(string PciAddress, long Pid), double> Read(Instant now)
    {
        if (_search.IsDue(now))
            _open = [.. Opened()];

        var clients = new Dictionary<(string PciAddress, long Pid, string? Client), double>();
        foreach (var (pid, file) in _open)
        {
            if (DrmClient.Parse(files.Text(Invariant($"proc/{pid}/fdinfo/{file}"))) is { } client)
                clients[(client.PciAddress, pid, client.Client)] = client.VramBytes;
        }

        return clients
            .GroupBy(client => (client.Key.PciAddress, client.Key.Pid))
            .ToDictionary(process => process.Key, process => process.Sum(client => client.Value));
    }

    private IEnumerable<(long Pid, string File)> Opened() =>
        from name in files.Names("proc")
        let pid = long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : (long?)null
        where pid is not null
        let folder = Invariant($"proc/{pid}/fd")
        from file in files.Names(folder)
        where files.Link($"{folder}/{file}")?.StartsWith("/dev/dri/", StringComparison.Ordinal) == true
        select (pid.Value, file);
}
