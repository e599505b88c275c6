using System.Security.Cryptography;
using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using SupportMonitor.Core.Common;
using SupportMonitor.Core.Data;

namespace SupportMonitor.Web.Hosting.Data;

/// <summary>The keys of sessions, as files below the data.</summary>
public static class SessionKeys
{
    /// <summary>Keeps them there; a new key that cannot be written does not take the sign-in down while there is another.</summary>
    public static IDataProtectionBuilder KeepKeysAt(this IDataProtectionBuilder builder, DataPlace place)
    {
        builder.Services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
            options.XmlRepository = new Repository(new DirectoryInfo(place.SessionKeys), provider.GetRequiredService<ILoggerFactory>())));
        return builder;
    }

    /// <summary>Finds out before anyone is let in whether sessions can be begun and read.</summary>
    /// <exception cref="HostRefusedException">They cannot: which file or directory, and what to do.</exception>
    public static void Check(DataPlace place, IDataProtectionProvider protection, IKeyManager keys, ILogger logger)
    {
        CheckWritable(place.SessionKeys, logger);
        foreach (var file in Directory.EnumerateFiles(place.SessionKeys, "*.xml").Order(StringComparer.Ordinal))
        {
            CheckFile(file);
        }

        foreach (var key in keys.GetAllKeys())
        {
            CheckKey(Path.Combine(place.SessionKeys, $"key-{key.KeyId}.xml"), key);
        }

        try
        {
            var protector = protection.CreateProtector(nameof(SessionKeys));
            protector.Unprotect(protector.Protect([1]));
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException or InvalidOperationException or XmlException)
        {
            throw Refuse(
                place.SessionKeys, exception,
                "không có khóa phiên nào dùng được", "Dời các tệp trong thư mục ấy đi nơi khác rồi khởi động lại (mọi người phải đăng nhập lại).",
                "no session key in it works", "Move the files in that directory away and start again (everyone must sign in again).");
        }
    }

    private static void CheckWritable(string directory, ILogger logger)
    {
        var probe = Path.Combine(directory, Path.GetRandomFileName() + ".tmp");
        try
        {
            Directory.CreateDirectory(directory);
            File.WriteAllBytes(probe, [1]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The present keys serve for a while, and readers must not wait until there is room again.
            if (WriteFailure.FaultOf(exception)?.Refusal == Refusal.DiskFull && Directory.Exists(directory) && Directory.EnumerateFiles(directory, "*.xml").Any())
            {
                logger.LogError(exception, "No session key can be written to {Directory}: the disk is full", directory);
                return;
            }

            throw Refuse(
                directory, exception,
                "không ghi được khóa phiên vào thư mục", "Cho tài khoản chạy máy chủ quyền ghi vào thư mục ấy, hoặc dọn chỗ trên ổ đĩa.",
                "session keys cannot be written to the directory", "Let the account that runs the server write there, or make room on the disk.");
        }
        finally
        {
            if (File.Exists(probe))
            {
                File.Delete(probe);
            }
        }
    }

    /// <summary>The framework passes over a key that it cannot use, and signs out whoever was signed in by it, without a word.</summary>
    private static void CheckKey(string file, IKey key)
    {
        try
        {
            if (key.CreateEncryptor() is not null)
            {
                return;
            }
        }
        catch (Exception exception) when (exception is CryptographicException or XmlException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw RefuseFile(file, exception);
        }

        throw RefuseFile(file, new CryptographicException("No encryptor."));
    }

    private static void CheckFile(string file)
    {
        try
        {
            if (XDocument.Load(file).Root is not { Name.LocalName: "key" or "revocation" } root
                || (root.Name.LocalName == "key" && (!Guid.TryParse(root.Attribute("id")?.Value, out _) || root.Element("descriptor") is null)))
            {
                throw new XmlException("Not a key.");
            }
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            throw RefuseFile(file, exception);
        }
    }

    private static HostRefusedException RefuseFile(string file, Exception exception) => Refuse(
        file, exception,
        "tệp khóa phiên bị hỏng hoặc không đọc được", "Dời tệp ấy đi nơi khác rồi khởi động lại (ai đang đăng nhập bằng khóa ấy phải đăng nhập lại).",
        "the session key file is damaged or cannot be read", "Move it away and start again (whoever is signed in by it must sign in again).");

    private static HostRefusedException Refuse(string place, Exception exception, string what, string todo, string english, string todoInEnglish) =>
        new($"{place}: {what} ({exception.Message.TrimEnd('.')}). {todo} / {place}: {english}. {todoInEnglish}");

    private sealed class Repository(DirectoryInfo directory, ILoggerFactory loggers) : FileSystemXmlRepository(directory, loggers)
    {
        private readonly ILogger _log = loggers.CreateLogger(typeof(SessionKeys));

        /// <summary>The framework goes on with the key that there is when the one it made is not among those it reads back.</summary>
        public override void StoreElement(XElement element, string friendlyName)
        {
            try
            {
                base.StoreElement(element, friendlyName);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && GetAllElements().Count > 0)
            {
                _log.LogError(exception, "A new session key could not be written to {Directory}; the present one is used on", Directory.FullName);
            }
        }
    }
}
