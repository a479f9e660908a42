using System.ComponentModel;
using System.Diagnostics;

namespace Bench.Runner.Reports;

/// <summary>
/// Shows a page with the program that the desktop has for it. The platform's own way is chosen by .NET: ShellExecute on Windows,
/// <c>open</c> on macOS, <c>xdg-open</c> on Linux, where alone it was tried.
/// </summary>
internal static class PageOpening
{
    /// <summary>
    /// One of them is set where a window can be shown; elsewhere xdg-open tries browsers for terminals,
    /// one after the other, and complains about each.
    /// </summary>
    private static readonly string[] Desktops = ["DISPLAY", "WAYLAND_DISPLAY"];

    /// <summary>Returns at once; the program goes on by itself.</summary>
    /// <param name="path">The page, absolute.</param>
    /// <returns>Null, or what keeps it from being opened and what to do.</returns>
    public static string? Open(string path)
    {
        if (OperatingSystem.IsLinux() && Desktops.All(name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))))
            return $"--open: no desktop is running here (neither {string.Join(" nor ", Desktops)} is set): open {path} yourself";
        try
        {
            using var program = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return null;
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
        {
            return $"--open: no program shows {path} here ({error.Message}): open it yourself";
        }
    }
}
