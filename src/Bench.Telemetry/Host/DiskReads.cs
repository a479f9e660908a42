using System.Text;
using Bench.Core.Telemetry;
using Bench.Telemetry.Files;

namespace Bench.Telemetry.Host;

/// <summary>
/// The bytes read from all of the machine's disks (proc/diskstats). Only whole devices with hardware of their own: sys/block
/// has no partitions, and its links tell what is virtual (loop, ram, zram, dm, md), whose reads are those of the disks below, or of memory.
/// The kernel's own sum (pgpgin) has no such distinction.
/// </summary>
internal sealed class DiskReads
{
    private const string File = "proc/diskstats";

    /// <summary>Of this file, whatever the device's own are.</summary>
    private const int SectorBytes = 512;

    private readonly Dictionary<(long Major, long Minor), Disk> _disks = [];
    private long _sectors;

    /// <summary>The disks that are counted.</summary>
    public static IReadOnlyList<string> Names(SystemFiles files) =>
        files.Text(File) is null ? [] : [.. files.Names("sys/block").Where(name => IsDisk(files, name))];

    public void Read(SystemFiles files, in Round round)
    {
        var disks = 0;
        if (!files.TryRead(File, out var text))
            return;
        List<(long, long, string)>? unknown = null;
        foreach (var range in text.Split((byte)'\n'))
        {
            var fields = new Fields(text[range]);
            if (fields.Number() is not { } major || fields.Number() is not { } minor)
                continue;
            if (!_disks.TryGetValue((major, minor), out var disk))
            {
                (unknown ??= []).Add((major, minor, Encoding.UTF8.GetString(fields.Next())));
                continue;
            }

            fields.Skip(3); // name, reads, reads merged
            if (disk.Counts && fields.Number() is { } sectors)
            {
                disks++;
                // One that was taken out and put in again begins again.
                _sectors += sectors >= disk.Sectors ? sectors - disk.Sectors : sectors;
                _disks[(major, minor)] = disk with { Sectors = sectors };
            }
        }

        if (unknown is not null)
        {
            foreach (var (major, minor, name) in unknown)
                _disks[(major, minor)] = new Disk(IsDisk(files, name), 0);
            Read(files, round);
        }
        else if (disks > 0)
        {
            round.GiveBytes(TelemetryMetrics.DiskRead, (double)_sectors * SectorBytes);
        }
    }

    private static bool IsDisk(SystemFiles files, string name) =>
        files.Link("sys/block/" + name) is { } device && !device.Contains("/virtual/", StringComparison.Ordinal);

    private readonly record struct Disk(bool Counts, long Sectors);
}
