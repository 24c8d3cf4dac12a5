import { expect, test } from 'vitest';
import { meaningOf } from '../../../server/src/names/module-meaning.ts';
import { embeddedData } from './embedded-data.ts';

const { index } = await embeddedData();
const context = {
  rank: (name: string) => index.rank(name as never),
  isHouseWord: (word: string) => ['acme', 'flask'].includes(word),
};
const words = (text: string) => text.trim().split(/\s+/);
const judged = (names: readonly string[], meaning: string) =>
  names.filter((name) => meaningOf(name, context) !== meaning);

test('a package made up around a well-known project, as assistants do, means a project', () => {
  const invented = words(`
    fastapi_cart_helpers flask_auth_tools django_smart_cache pandas_cleaner_pro numpy_stats_plus langchain_pdf_utils
    openai_helpers openai_stream_kit torch_metrics_plus huggingface_cli transformers_lite requests_retry_helper
    sqlalchemy_soft_delete pydantic_forms celery_monitoring_tools redis_lock_helper boto3_helpers
    kubernetes_manifest_tools pytest_smart_mock streamlit_auth_plus plotly_themes_extra selenium_stealth_utils
    fastapicart djangorestplus pandasplus pyexcelmagic pygeotoolkit graphql_gateway_utils jwt_session_tools
    stripe_billing_helpers twilio_sms_kit
  `);
  expect(judged(invented, 'project')).toEqual([]);
});

test('one that is made of other words stays in doubt, as a module named after a tool does', () => {
  const either = words(`
    text_simplify unused_imports quickgeo pdfmagic arangodb_orm scrapy_proxy_pool     redis_client kafka_consumer slack_alerts inventory_sync
  `);
  expect(judged(either, 'doubtful')).toEqual([]);
});

test('everyday words, settings, extensions and what bears the name of the house are modules of the project', () => {
  const own = words(`
    local_settings core database my_ext secrets_local config utils db_utils data_loader user_service app_config models
    etl_jobs common_layer shared_lib dag_utils my_plugin spark_job report_builder feature_store email_sender
    order_service notebook_utils training_utils model_registry preprocessing plot_utils s3_helpers lambda_layer
    celery_app celeryconfig gunicorn_conf flask_app version_info _version _speedups MyModule UserManager constants db_models auth_utils payment_gateway
    generated_client grpc_generated acme_core acme_billing2
  `);
  expect(judged(own, 'local')).toEqual([]);
});

test('a house that is called after a famous project does not make its namesakes its own', () => {
  expect(meaningOf('flask_auth_tools', context)).toBe('project');
});
