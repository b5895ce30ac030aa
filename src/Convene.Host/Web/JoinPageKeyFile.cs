using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Convene.Host.Web;

/// <summary>In Development, the key is made once and kept beside the data, so that links in the sandbox's calendar outlive a restart.</summary>
internal sealed class JoinPageKeyFile(IHostEnvironment environment, string folder) : IPostConfigureOptions<JoinPageOptions>
{
    private const string Name = "join-page.key";

    public void PostConfigure(string? name, JoinPageOptions options)
    {
        if (environment.IsDevelopment() && string.IsNullOrEmpty(options.Key))
        {
            options.Key = ReadOrMake(Path.Combine(folder, Name));
        }
    }

    private static string ReadOrMake(string path)
    {
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var made = $"{path}.{Environment.ProcessId}";
            File.WriteAllText(made, Convert.ToBase64String(RandomNumberGenerator.GetBytes(JoinPageOptions.ShortestKey)));
            try
            {
                // Whole or not at all; of two programs that start at the same time, the first one's holds.
                File.Move(made, path, overwrite: false);
            }
            catch (IOException) when (File.Exists(path))
            {
                File.Delete(made);
            }
        }

        return File.ReadAllText(path);
    }
}
