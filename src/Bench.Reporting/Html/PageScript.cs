using System.Security.Cryptography;
using System.Text;

namespace Bench.Reporting.Html;

/// <summary>A script or style that stands in the page, and the hash by which the page's policy knows it.</summary>
internal sealed record PageScript(string Text)
{
    /// <summary>As a Content-Security-Policy names it.</summary>
    public string Source { get; } = $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))}'";
}
